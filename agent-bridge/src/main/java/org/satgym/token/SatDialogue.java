package org.satgym.token;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.data.StatedFormula;
import org.satgym.protocol.Message;
import org.satgym.protocol.Observation;

/// Observations as formulas alone: the sentences around them, which are always the same, are left
/// out. For models with a [SatVocabulary], which knows no sentences.
///
/// Reads the surfaces `saturn` and `dimacs`.
///
/// What tools answer is told in the vocabulary's own words too, see [ToolTelling]; without tools in
/// the vocabulary what it cannot say is refused.
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
    var formula = found(prompt);
    if (formula == null) {
      throw new IllegalArgumentException(
          "there is no formula on the surface saturn or dimacs in: "
              + prompt.substring(0, Math.min(prompt.length(), SHOWN)));
    }
    return formula;
  }

  /// The formula in a prompt, also where more follows; null when there is none.
  static @Nullable Cnf found(String prompt) {
    var stated = StatedFormula.of(prompt);
    return stated == null ? null : stated.text().read(stated.k());
  }

  @Override
  public String prefix() {
    return "";
  }

  @Override
  public List<Piece> next(boolean ended, Observation observation) {
    var said =
        observation.messages().isEmpty()
            ? observation.prompt()
            : observation.messages().stream().map(Message::content).collect(Collectors.joining());
    return List.of(new Piece(Owner.TOOL, added("", said, false)));
  }

  @Override
  public int[] added(String row, String part, boolean failed) {
    return tokenizer.tools().isEmpty()
        ? tokenizer.encodePlain(part)
        : new ToolTelling(tokenizer).of(row, part, failed);
  }
}
