package org.satgym.token;

import java.util.List;
import org.satgym.cnf.Cnf;
import org.satgym.data.StatedFormula;
import org.satgym.protocol.Observation;

/// Observations as formulas alone: the sentences around them, which are always the same, are left
/// out. For models with a [SatVocabulary], which knows no sentences.
///
/// Reads the surfaces `saturn` and `dimacs`.
///
/// @param tokenizer for the largest formulas that may come
public record SatDialogue(SatVocabulary tokenizer) implements Dialogue {
  private static final int SHOWN = 80;

  @Override
  public int[] open(Observation observation) {
    return tokenizer.formula(formula(observation.prompt()));
  }

  /// The formula that a prompt tells.
  ///
  /// @throws IllegalArgumentException when it tells none, or on another surface
  public Cnf told(String prompt) {
    return formula(prompt);
  }

  static Cnf formula(String prompt) {
    var stated = StatedFormula.of(prompt);
    if (stated == null) {
      throw new IllegalArgumentException(
          "there is no formula on the surface saturn or dimacs in: "
              + prompt.substring(0, Math.min(prompt.length(), SHOWN)));
    }
    return stated.text().read(stated.k());
  }

  @Override
  public String prefix() {
    return "";
  }

  @Override
  public List<Piece> next(boolean ended, Observation observation) {
    return List.of(new Piece(Owner.TOOL, tokenizer.encodePlain(observation.prompt())));
  }
}
