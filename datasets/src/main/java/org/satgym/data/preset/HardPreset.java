package org.satgym.data.preset;

import java.util.List;
import org.satgym.data.PartStyle;
import org.satgym.data.Preset;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.verify.Claims;

/// `satgym-hard`: levels on which no shortcut is worth more than twice a guess.
///
/// The shortcuts are the better of the two constants, the majority polarity, and the majority with
/// the best change of one variable. The last tries k + 1 different assignments, so it is compared
/// with a guess that may try as many; against a single guess anything that tries k + 1 times, even
/// blindly, scores up to k + 1 times as much.
///
/// Satisfiable formulas of the family `threshold` are not among them: their majority polarity
/// scores 6 to 40 times a guess. What stands for the threshold is the family `unique` with the
/// number of clauses at which half of all formulas are satisfiable, and the unsatisfiable formulas
/// there, of which a minimal core has to be named.
final class HardPreset {
  /// A level and what guesses score on it, as measured.
  ///
  /// @param chance of one uniform guess
  /// @param constant of the better of all 0 and all 1
  /// @param majority of the sign that each variable occurs with more often
  /// @param flip of that with the best change of one variable
  /// @param guesses of k + 1 different uniform guesses
  record Choice(
      Family family,
      Level level,
      int trainRows,
      double chance,
      double constant,
      double majority,
      double flip,
      double guesses) {}

  /// Measured on the first rows of split `train`, seed 1: 40,000 with up to 8 variables, else
  /// 100,000, and 200,000 of those that only end in 80 and 100 clauses over 12 variables.
  static final List<Choice> CHOICES =
      List.of(
          choice("planted/balanced", "3,7,50", 1000, 0.00908, 0.0082, 0.0147, 0.0861, 0.0720),
          choice("planted/balanced", "3,8,60", 1000, 0.00441, 0.0052, 0.0065, 0.0423, 0.0396),
          choice("planted/balanced", "4,8,140", 500, 0.00404, 0.0044, 0.0037, 0.0357, 0.0363),
          choice("planted/balanced", "3,10,80", 1000, 0.00107, 0.0013, 0.0015, 0.0107, 0.0118),
          choice("planted/balanced", "3,12,100", 500, 0.00027, 0.0003, 0.0003, 0.0025, 0.0035),
          choice("unique", "3,7,35", 1000, 0.00781, 0.0082, 0.0031, 0.0425, 0.0625),
          choice("unique", "3,8,40", 1000, 0.00391, 0.0046, 0.0013, 0.0179, 0.0352),
          choice("unique", "3,10,48", 1000, 0.00098, 0.0010, 0.0001, 0.0031, 0.0107),
          choice("unique", "3,12,57", 500, 0.00024, 0.0003, 0.0000, 0.0006, 0.0032),
          choice("unique", "3,10,60", 500, 0.00098, 0.0010, 0.0001, 0.0032, 0.0107),
          choice("unique", "3,12,80", 500, 0.00024, 0.0002, 0.0000, 0.0007, 0.0032));

  /// Levels of unsatisfiable formulas: no assignment is right, and the list of all clauses is a
  /// minimal core of none of 1,000 formulas.
  static final List<String> UNSATISFIABLE = List.of("3,7,0", "3,10,0");

  private static final int UNSATISFIABLE_ROWS = 500;

  static final Preset PRESET =
      new Preset(
          "satgym-hard",
          "Levels on which constants and majorities are worth at most twice a guess.",
          rows());

  private static Choice choice(
      String family,
      String level,
      int trainRows,
      double chance,
      double constant,
      double majority,
      double flip,
      double guesses) {
    return new Choice(
        Family.parse(family),
        Level.parse(level),
        trainRows,
        chance,
        constant,
        majority,
        flip,
        guesses);
  }

  private static List<Preset.Rows> rows() {
    var layout = new Layout();
    for (var choice : CHOICES) {
      layout.add(
          choice.family().toString(),
          choice.level().toString(),
          choice.trainRows(),
          PartStyle.PLAIN);
    }
    for (var level : UNSATISFIABLE) {
      layout.add(
          "threshold/unsatisfiable",
          level,
          UNSATISFIABLE_ROWS,
          PartStyle.claiming(Claims.MINIMAL_CORE));
    }
    return layout.rows();
  }

  private HardPreset() {}
}
