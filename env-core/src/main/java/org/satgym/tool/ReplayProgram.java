package org.satgym.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One program of all blocks of an episode so far, as CoRT makes it in place of a live interpreter
/// (arXiv:2506.09820, and its code).
///
/// Of earlier blocks those count whose output does not speak of an error; their lines that begin
/// with a print are deleted, and a block in which something still prints is dropped whole, with all
/// that it defined. The last block follows whole. All are dedented.
public final class ReplayProgram {
  private static final List<String> PRINTS =
      List.of("print", "pprint", "rprint", "sp.pprint", "sympy.pprint");
  private static final Pattern FAILURE = Pattern.compile("error|exception|traceback");

  /// The program that runs `code` after what came before.
  ///
  /// @param earlier blocks with their outputs, oldest first
  public static String of(List<Exchange> earlier, String code) {
    var parts = new ArrayList<String>();
    for (var past : earlier) {
      var output = past.result().output().toLowerCase(Locale.ROOT);
      var kept = FAILURE.matcher(output).find() ? "" : quiet(dedented(past.call().input()));
      if (!kept.isEmpty() && !kept.contains("print")) {
        parts.add(kept);
      }
    }
    parts.add(dedented(code).strip());
    return String.join("\n", parts);
  }

  private static String quiet(String code) {
    return code.lines()
        .filter(line -> !line.isBlank() && PRINTS.stream().noneMatch(line::startsWith))
        .collect(Collectors.joining("\n"));
  }

  /// Without the blanks that all lines begin with.
  private static String dedented(String code) {
    int common =
        code.lines()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    return code.lines()
        .map(line -> line.isBlank() ? "" : line.substring(common))
        .collect(Collectors.joining("\n"));
  }

  private ReplayProgram() {}
}
