package org.satgym.tool;

import java.util.Set;
import org.satgym.sandbox.Observation;

/// What came of a call.
///
/// @param status `ok`, `error`, or how it ended otherwise, see [org.satgym.sandbox.Outcome]
/// @param output as the model is shown it, without a fence; data that cannot pose as anything else
public record ToolResult(String name, String status, String output) {
  public static final String OK = "ok";
  public static final String ERROR = "error";
  public static final String REFUSED = "refused";

  /// After these nothing is left of what the interpreter knew.
  private static final Set<String> LOSING = Set.of("timeout", "died", "infrastructure");

  /// The output in the fence in which an episode shows it.
  public String fenced() {
    return Observation.fenced("output", output);
  }

  /// Not run; not held against the model.
  static ToolResult refused(String name, String why) {
    return new ToolResult(name, REFUSED, why);
  }

  /// Whether the interpreter's state ended with the call.
  boolean lost() {
    return LOSING.contains(status);
  }

  /// Whether the call was made at all, so that a price is due.
  public boolean ran() {
    return !status.equals(REFUSED) && !status.equals("infrastructure");
  }
}
