package org.satgym.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.satgym.curriculum.Outcome;
import org.satgym.curriculum.Policies;
import org.satgym.curriculum.Standing;

/// What a choice and an outcome cost each curriculum policy, with its default parameters: episodes
/// in groups of 8, a third of them right.
final class CurriculumSuite implements Suite {
  private static final double GOAL_NANOS = 5_000;
  private static final int GROUP = 8;

  @Override
  public String name() {
    return "curriculum";
  }

  @Override
  public String description() {
    return "a choice and an outcome of every curriculum policy";
  }

  @Override
  public List<Figure> run() {
    var figures = new ArrayList<Figure>();
    for (var policy : Policies.describe()) {
      figures.add(Figure.atMost(policy.name(), nanos(policy.name()), "CPU ns", GOAL_NANOS));
    }
    return figures;
  }

  private static double nanos(String policy) {
    var groups = new String[1024];
    Arrays.setAll(groups, i -> "g" + i);
    var now = new Standing[] {Standing.begin(Policies.of(Map.of("policy", policy)))};
    return 1e9
        / Meter.perSecond(
            i -> {
              long group = i / GROUP;
              var outcome =
                  new Outcome(
                      now[0].choose(group),
                      i % 3 == 0,
                      0.25,
                      GROUP,
                      groups[(int) (group % groups.length)],
                      2000 + i % 4096);
              var advance = now[0].after(outcome);
              now[0] = advance.standing();
              return advance.events().size();
            });
  }
}
