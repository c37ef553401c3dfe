package org.satgym.data;

import org.satgym.data.format.RowBytes;
import org.satgym.difficulty.Difficulty;
import org.satgym.difficulty.Effort;

/// A difficulty as the JSON object that rows have in `difficulty`.
final class DifficultyJson {
  /// Adds the object.
  ///
  /// @param prompted whether the characters and tokens are those of a prompt, not of the bare
  ///     formula
  static void append(Difficulty difficulty, boolean prompted, RowBytes out) {
    var space = difficulty.space();
    out.add("{\"saturn_d\": ");
    FactLines.number(difficulty.saturnD(), out);
    out.add(", \"search_bits\": ");
    FactLines.number(space.bits(), out);
    out.add(", \"exact\": ").add(String.valueOf(space.exact()));
    out.add(", \"chances\": ").add(String.valueOf(difficulty.chances()));
    out.add(", \"backbone\": ").add(String.valueOf(difficulty.backbone()));
    effort("dpll", difficulty.dpll(), out);
    effort("cdcl", difficulty.cdcl(), out);
    out.add(", \"local_minima\": ");
    FactLines.number(difficulty.localMinima(), out);
    var reading = difficulty.reading();
    out.add(", \"reading\": {\"text\": ").addJson(prompted ? "prompt" : "formula");
    out.add(", \"literals\": ").addNumber(reading.literals());
    out.add(", \"characters\": ").addNumber(reading.characters());
    out.add(", \"tokens\": ").addNumber(reading.tokens()).add("}}");
  }

  private static void effort(String name, Effort effort, RowBytes out) {
    out.add(", \"").add(name).add("\": {\"decisions\": ").addNumber(effort.decisions());
    out.add(", \"conflicts\": ").addNumber(effort.conflicts());
    out.add(", \"propagations\": ").addNumber(effort.propagations());
    out.add(", \"decided\": ").add(String.valueOf(effort.decided())).addByte('}');
  }

  private DifficultyJson() {}
}
