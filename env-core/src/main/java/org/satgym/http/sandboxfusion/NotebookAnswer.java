package org.satgym.http.sandboxfusion;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.http.json.JsonWriter;
import org.satgym.sandbox.ExecResult;
import org.satgym.sandbox.Outcome;
import org.satgym.sandbox.SandboxException;

/// What `POST /run_jupyter` answers, always with status 200.
///
/// @param cells of those that were run, in order; the last one is the one that failed, if one did
/// @param asked how many there were
public record NotebookAnswer(
    @Nullable String failure, List<ExecResult> cells, int asked, Map<String, String> files) {
  static NotebookAnswer of(List<ExecResult> cells, int asked, Map<String, String> files) {
    return new NotebookAnswer(null, List.copyOf(cells), asked, files);
  }

  static NotebookAnswer failed(String why) {
    return new NotebookAnswer(why, List.of(), 0, Map.of());
  }

  /// Of a sandbox that cannot run anything.
  public static NotebookAnswer failed(SandboxException e) {
    return failed(e.getMessage());
  }

  /// The result that decides: the last one, with the time of all.
  private ExecResult driver() {
    var wall = cells.stream().map(ExecResult::wall).reduce(Duration.ZERO, Duration::plus);
    if (cells.isEmpty()) {
      return new ExecResult(
          Outcome.OK, "", "", "", "", 0, "", Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
    var last = cells.getLast();
    boolean late = last.outcome() == Outcome.OK && cells.size() < asked;
    return new ExecResult(
        late ? Outcome.TIMEOUT : last.outcome(),
        "",
        "",
        "",
        "",
        last.exitCode(),
        late ? "the time of all cells was over" : last.detail(),
        last.cpu(),
        wall,
        last.starved());
  }

  /// Writes it.
  public void write(JsonWriter json) {
    var driver = driver();
    json.beginObject();
    json.field("status", failure == null ? Answer.status(driver) : "SandboxError");
    json.field("message", failure == null ? Answer.message(driver) : failure);
    json.name("driver");
    if (failure == null) {
      Answer.run(json, driver, "", "");
    } else {
      json.any(null);
    }
    json.name("cells").beginArray();
    cells.forEach(cell -> write(json, cell));
    json.endArray().name("executor_pod_name").any(null);
    json.name("files").any(files);
    json.endObject();
  }

  private static void write(JsonWriter json, ExecResult cell) {
    json.beginObject().field("stdout", cell.stdout()).field("stderr", cell.stderr());
    json.name("display").beginArray();
    if (!cell.value().isEmpty()) {
      json.beginObject().field("text/plain", cell.value()).endObject();
    }
    json.endArray().name("error").beginArray();
    if (cell.outcome() != Outcome.OK) {
      error(json, cell);
    }
    json.endArray().endObject();
  }

  /// As a notebook has it: the name and the text of the exception, and the lines of the traceback.
  private static void error(JsonWriter json, ExecResult cell) {
    var lines = cell.traceback().lines().toList();
    var last = lines.isEmpty() ? cell.outcome().word() + ": " + cell.detail() : lines.getLast();
    int colon = last.indexOf(": ");
    json.beginObject().field("ename", colon < 0 ? last : last.substring(0, colon));
    json.field("evalue", colon < 0 ? "" : last.substring(colon + 2));
    json.name("traceback").beginArray();
    lines.forEach(json::value);
    json.endArray().endObject();
  }
}
