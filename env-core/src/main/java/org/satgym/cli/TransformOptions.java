package org.satgym.cli;

import java.util.List;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import picocli.CommandLine.Option;

/// The option `--transform`, which rewrites every formula after it was drawn.
final class TransformOptions {
  @Option(
      names = "--transform",
      paramLabel = "T",
      split = ",",
      description =
          "Rewrites each formula: shuffle, flip, xor-m, majority-m or lifting-m, where m is how many"
              + " variables stand for one; several in a row as in xor-2,shuffle. Rows say it in"
              + " their mode: --mode balanced+xor-2 is the same.")
  private List<String> names = List.of();

  /// `family` with the transformations that were asked for.
  ///
  /// @throws IllegalArgumentException naming the transformations that there are
  Family applied(Family family) {
    var transformed = family;
    for (var name : names) {
      transformed = transformed.transformed(name);
    }
    return Families.get(transformed).family();
  }
}
