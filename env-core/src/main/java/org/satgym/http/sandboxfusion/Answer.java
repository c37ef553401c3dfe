package org.satgym.http.sandboxfusion;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.http.json.JsonWriter;
import org.satgym.sandbox.ExecResult;
import org.satgym.sandbox.Outcome;
import org.satgym.sandbox.SandboxException;

/// What `POST /run_code` answers, always with status 200.
///
/// `status` is `Success`, `Failed` (the program's doing) or `SandboxError` (not its doing);
/// `message` tells our own outcome where SandboxFusion has no word for it: `memory_limit: ...`.
///
/// @param result null when nothing was run
public record Answer(String message, @Nullable ExecResult result, Map<String, String> files) {
  static Answer of(ExecResult result, Map<String, String> files) {
    return new Answer(message(result), result, files);
  }

  static Answer failed(String why) {
    return new Answer(why, null, Map.of());
  }

  /// Of a sandbox that cannot run anything.
  public static Answer failed(SandboxException e) {
    return failed(e.getMessage());
  }

  static String message(ExecResult result) {
    return switch (result.outcome()) {
      case OK, ERROR -> "";
      case TIMEOUT, MEMORY_LIMIT, OUTPUT_LIMIT, DIED, REFUSED, INFRASTRUCTURE ->
          result.outcome().word() + (result.detail().isEmpty() ? "" : ": " + result.detail());
    };
  }

  static String status(ExecResult result) {
    return switch (result.outcome()) {
      case OK -> "Success";
      case ERROR, TIMEOUT, MEMORY_LIMIT, OUTPUT_LIMIT, DIED -> "Failed";
      case REFUSED, INFRASTRUCTURE -> "SandboxError";
    };
  }

  private static String runStatus(ExecResult result) {
    return switch (result.outcome()) {
      case OK, ERROR, MEMORY_LIMIT, OUTPUT_LIMIT, DIED -> "Finished";
      case TIMEOUT -> "TimeLimitExceeded";
      case REFUSED, INFRASTRUCTURE -> "Error";
    };
  }

  /// Writes it.
  public void write(JsonWriter json) {
    json.beginObject();
    json.field("status", result == null ? "SandboxError" : status(result));
    json.field("message", message);
    json.name("compile_result").any(null);
    json.name("run_result");
    if (result == null) {
      json.any(null);
    } else {
      run(json, result, result.stdout(), result.stderr());
    }
    json.name("executor_pod_name").any(null);
    json.name("files").any(files);
    json.endObject();
  }

  /// A `run_result`. Without an exit status of its own a program that was ended has none.
  static void run(JsonWriter json, ExecResult result, String stdout, String stderr) {
    json.beginObject().field("status", runStatus(result));
    json.name("execution_time").any(result.wall().toNanos() / 1e9);
    boolean ran =
        result.outcome() != Outcome.REFUSED
            && result.outcome() != Outcome.TIMEOUT
            && result.outcome() != Outcome.INFRASTRUCTURE;
    json.name("return_code").any(ran ? (Object) (long) result.exitCode() : null);
    json.field("stdout", stdout).field("stderr", stderr).endObject();
  }
}
