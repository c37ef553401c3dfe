package org.satgym.evaluate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.satgym.data.DatasetPlan;
import org.satgym.data.DatasetWriter;
import org.satgym.data.Format;
import org.satgym.data.InstanceRows;
import org.satgym.data.Preset;
import org.satgym.data.QuestionRow;
import org.satgym.data.RowOptions;
import org.satgym.data.Shard;
import org.satgym.data.format.RowBytes;
import org.satgym.data.format.RowInput;
import org.satgym.generate.Families;
import org.satgym.generate.Split;

/// Where questions come from, and the copy of them that stays with the answers.
public final class Questions {
  private final int perLevel;
  private final Map<Question.Group, Integer> counts = new HashMap<>();
  private final List<Question> taken = new ArrayList<>();

  private Questions(int perLevel) {
    this.perLevel = perLevel;
  }

  /// The rows of a file, or of all files of rows in a folder by name.
  ///
  /// @param perLevel the most of one level, the first ones; 0 for all
  /// @throws IllegalArgumentException naming file, line and field; also when there are none
  public static List<Question> of(Path data, int perLevel) throws IOException {
    var questions = new Questions(perLevel);
    for (var file : Files.isDirectory(data) ? RowInput.files(data) : List.of(data)) {
      try {
        InstanceRows.questions(file, questions::take);
      } catch (IllegalArgumentException malformed) {
        throw new IllegalArgumentException(file + ": " + malformed.getMessage(), malformed);
      }
    }
    return questions.some(data.toString());
  }

  /// The rows of a preset for one split, made here and now.
  ///
  /// @throws IllegalArgumentException when there is no such preset, or it has no such rows
  public static List<Question> ofPreset(String name, Split split, long seed, int perLevel)
      throws IOException {
    var plan =
        DatasetPlan.ofPreset(
            Preset.of(name),
            Families.byDefault("planted"),
            seed,
            split,
            Format.JSONL,
            RowOptions.DEFAULT,
            Shard.parse("1/1"));
    var bytes = new ByteArrayOutputStream();
    var unused = new DatasetWriter(plan, 1, _ -> {}).writeRows(bytes);
    var file = Files.createTempFile("satgym-preset", ".jsonl");
    try {
      Files.write(file, bytes.toByteArray());
      return of(file, perLevel);
    } finally {
      Files.delete(file);
    }
  }

  /// The split that evaluates a preset: the test rows, else the validation rows.
  public static Split splitOf(String preset) {
    var splits = Preset.of(preset).rows().stream().map(Preset.Rows::split).toList();
    return splits.contains(Split.TEST)
        ? Split.TEST
        : splits.contains(Split.VALIDATION) ? Split.VALIDATION : Split.TRAIN;
  }

  private void take(QuestionRow row) {
    var prompt = row.instance().prompt();
    if (prompt == null) {
      throw new IllegalArgumentException(
          "row %d has no prompt to ask with".formatted(row.instance().id()));
    }
    var question = new Question(taken.size(), row, prompt);
    int before = counts.merge(question.group(), 1, Integer::sum) - 1;
    if (perLevel == 0 || before < perLevel) {
      taken.add(question);
    }
  }

  private List<Question> some(String where) {
    if (taken.isEmpty()) {
      throw new IllegalArgumentException("there are no rows in " + where);
    }
    return List.copyOf(taken);
  }

  /// The rows as JSON Lines, as they were read.
  static byte[] lines(List<Question> questions) {
    var out = new RowBytes(1 << 16);
    for (var question : questions) {
      question.asked().appendTo(out);
      out.addByte('\n');
    }
    return out.toByteArray();
  }
}
