package org.satgym.http.sandboxfusion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.satgym.http.json.Fields;
import org.satgym.http.json.JsonReader;
import org.satgym.sandbox.CodeSandbox;
import org.satgym.sandbox.ExecResult;
import org.satgym.sandbox.Limits;
import org.satgym.sandbox.Outcome;
import org.satgym.sandbox.SandboxException;

/// The body of `POST /run_jupyter`: the cells of a notebook, run in turn in one session until one
/// of them fails.
///
/// @param cellSeconds of processor time, for each; 0: the total is the only limit
/// @param totalSeconds of processor time, for all
public record RunJupyter(
    List<String> cells, double cellSeconds, double totalSeconds, int memoryMegabytes, Files files) {
  private static final Fields FIELDS =
      Fields.of(
          "cells",
          "cell_timeout",
          "total_timeout",
          "memory_limit_MB",
          "kernel",
          "files",
          "fetch_files");
  private static final double DEFAULT_TOTAL = 45;
  private static final int MOST_CELLS = 1000;
  private static final String KERNEL = "python3";

  /// @throws LanguageException when the kernel is not Python's
  public static RunJupyter read(JsonReader json) {
    var cells = new ArrayList<String>();
    double cell = 0;
    double total = DEFAULT_TOTAL;
    int memory = Numbers.UNLIMITED;
    var kernel = KERNEL;
    var files = new Files.Reader();
    json.beginObject(FIELDS);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      switch (field) {
        case 0 -> {
          json.beginArray();
          while (json.nextElement()) {
            if (cells.size() == MOST_CELLS) {
              throw json.error("out_of_range", "at most %d cells are run".formatted(MOST_CELLS));
            }
            cells.add(json.string());
          }
        }
        case 1 -> cell = json.isNull() ? cell : Numbers.seconds(json);
        case 2 -> total = json.isNull() ? total : Numbers.seconds(json);
        case 3 -> memory = json.isNull() ? memory : Numbers.megabytes(json);
        case 4 -> kernel = json.isNull() ? kernel : json.string();
        case 5 -> files.given(json);
        default -> files.fetched(json);
      }
    }
    json.require(1);
    json.end();
    if (!kernel.equals(KERNEL)) {
      throw new LanguageException("kernel", kernel);
    }
    return new RunJupyter(List.copyOf(cells), cell, total, memory, files.done());
  }

  private Limits limits() {
    var all = Numbers.atLeast(totalSeconds);
    var one = cellSeconds > 0 && cellSeconds < totalSeconds ? Numbers.atLeast(cellSeconds) : all;
    return Numbers.limits(one, all.compareTo(one) > 0 ? all : one, all, memoryMegabytes);
  }

  /// Runs the cells.
  ///
  /// @throws SandboxException when there is no session to be had
  public NotebookAnswer run(CodeSandbox sandbox) throws SandboxException {
    try (var session = sandbox.open(limits(), 0)) {
      try {
        files.put(session);
      } catch (SandboxException e) {
        return NotebookAnswer.failed("files: " + e.getMessage());
      }
      var results = new ArrayList<ExecResult>();
      var left = Numbers.atLeast(totalSeconds);
      for (var cell : cells) {
        var result = cell.isBlank() ? nothing() : session.exec(cell);
        results.add(result);
        left = left.minus(result.wall());
        if (result.outcome() != Outcome.OK || left.isNegative()) {
          break;
        }
      }
      return NotebookAnswer.of(
          results, cells.size(), session.alive() ? files.fetch(session) : java.util.Map.of());
    }
  }

  /// What an empty cell gives.
  private static ExecResult nothing() {
    var none = Duration.ZERO;
    return new ExecResult(Outcome.OK, "", "", "", "", 0, "", none, none, none);
  }
}
