package org.satgym.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.satgym.data.GradeMode;
import org.satgym.data.format.RowBytes;

/// Reads recorded answers, as they were graded or graded anew. Asks nobody.
public final class Replaying {
  /// @param scores under the new grading
  /// @param changed how many verdicts differ, by `OLD -> NEW`
  public record Outcome(Scores scores, TreeMap<String, Long> changed) {}

  /// Adds a recorded line to `scores` with the verdict that it has.
  static void take(JsonNode line, RunFolder folder, Scores scores) {
    var prefix = folder.run().sampling().thinkingPrefix();
    var graded = SampleLines.graded(line, prefix);
    var completion = graded.sample().completion();
    scores.add(
        graded,
        prefix.isEmpty()
            && completion != null
            && completion.reasoning() == null
            && completion.closesWhatIsNotOpen());
  }

  /// The scores of a run as it was graded.
  public static Scores recorded(RunFolder folder) throws IOException {
    var scores = empty(folder);
    ResultLog.read(folder.results(), line -> take(line, folder, scores));
    return scores;
  }

  /// Grades all recorded answers again.
  ///
  /// @param thinkingPrefix to read them with in place of the run's
  /// @param into the folder that takes the new results, or null to write none
  public static Outcome again(
      RunFolder folder, GradeMode mode, String thinkingPrefix, @Nullable RunFolder into)
      throws IOException {
    var scores = empty(folder);
    var changed = new TreeMap<String, Long>();
    var grading = new Grading(folder.questions(), mode, thinkingPrefix);
    try (var log = into == null ? null : ResultLog.open(into.results(), _ -> {})) {
      var lines = new RowBytes(1 << 20);
      var failed = new IOException[1];
      ResultLog.read(
          folder.results(),
          line -> {
            var graded = grading.write(SampleLines.sample(line), lines);
            var completion = graded.sample().completion();
            scores.add(graded, completion != null && grading.lacksPrefix(completion));
            var old = SampleLines.textOf(line, "verdict");
            if (old != null && !old.equals(graded.verdict())) {
              changed.merge(old + " -> " + graded.verdict(), 1L, Long::sum);
            }
            if (log != null && lines.size() > 1 << 20 && failed[0] == null) {
              failed[0] = append(log, lines);
            }
            if (log == null || lines.size() > 1 << 20) {
              lines.clear();
            }
          });
      if (failed[0] == null && log != null && lines.size() > 0) {
        failed[0] = append(log, lines);
      }
      if (failed[0] != null) {
        throw failed[0];
      }
    }
    return new Outcome(scores, changed);
  }

  private static @Nullable IOException append(ResultLog log, RowBytes lines) {
    try {
      log.append(lines);
      return null;
    } catch (IOException full) {
      return full;
    }
  }

  private static Scores empty(RunFolder folder) {
    return new Scores(folder.questions().size(), folder.run().sampling().samples());
  }

  private Replaying() {}
}
