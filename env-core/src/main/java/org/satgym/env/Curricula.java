package org.satgym.env;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.protocol.CurriculumView;
import org.satgym.protocol.EventView;

/// The named curricula. Every change is durable when its method returns; methods that change or
// read
/// the record wait for the store, so call them where waiting is allowed. [#get] and [#list] do not
/// wait.
public interface Curricula {
  /// Creates a curriculum, or gives one another policy, which starts it anew. The same
  // configuration
  /// again changes nothing.
  ///
  /// @param name `[a-z0-9][a-z0-9._-]{0,63}`
  /// @param config `policy` and its parameters
  /// @throws RequestException naming the parameter that is refused
  CurriculumView put(String name, Map<String, Object> config);

  /// @throws RequestException when there is none of that name
  CurriculumView get(String name);

  /// All of them, by name.
  List<CurriculumView> list();

  /// Forgets a curriculum. Its open episodes are still judged; their outcomes no longer count.
  ///
  /// @throws RequestException when there is none of that name
  void delete(String name);

  /// Applies outcomes of episodes that were played elsewhere, in order.
  ///
  /// @param requestId makes the call repeatable; at most 255 characters
  /// @throws RequestException when there is none of that name, or the request id came with others
  OutcomesReport outcomes(String name, List<ClientOutcome> outcomes, @Nullable String requestId);

  /// What happened to a curriculum, oldest first.
  ///
  /// @param after only events with greater ids
  /// @param limit `1..10000`
  List<EventView> events(String name, long after, int limit);

  /// What another policy would have made of the outcomes recorded for this one. Changes nothing.
  DryRunReport dryRun(String name, Map<String, Object> config);
}
