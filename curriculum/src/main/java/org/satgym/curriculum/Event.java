package org.satgym.curriculum;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.satgym.generate.Level;

/// A decision of a policy, with the numbers it was based on.
///
/// | kind | says that |
/// |---|---|
/// | `evaluated` | enough episodes were seen to compare their pass rate with a threshold |
/// | `promoted` | the learner goes one level up |
/// | `demoted` | the learner goes one level down |
/// | `training` | a training block begins |
/// | `trained` | a training block has ended |
/// | `finished` | the policy will not move any more |
/// | `held` | a test has ended without a decision, and begins anew |
/// | `reweighted` | the shares of the levels are others now |
/// | `probed` | a subdomain's pass@k was measured |
/// | `length` | responses are cut at another length |
/// | `targets` | the target lengths were taken from a monitor set |
/// | `selected` | one problem was chosen, to be repeated |
/// | `refill` | groups were dropped; more are asked for |
/// | `filtered` | a batch of groups that say something is full |
///
/// The evidence has the same names everywhere: `episodes`, `passes`, `pass_rate`, `chance` (the
/// mean probability that a uniform guess is right), `skill` = (`pass_rate` - `chance`) / (1 -
/// `chance`) (left out where `chance` is 1), `threshold`, and what the policy counts besides.
///
/// @param level where the learner stands after it
/// @param evidence kept in the order it came in, so that equal events are written as equal bytes
public record Event(String kind, Level level, Map<String, Double> evidence) {
  public Event {
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
  }
}
