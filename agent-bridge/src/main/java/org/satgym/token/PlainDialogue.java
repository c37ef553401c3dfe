package org.satgym.token;

import java.util.List;
import org.satgym.protocol.Observation;

/// Observations as plain text that the model goes on from: for models without a chat template.
///
/// @param tokenizer of the model
public record PlainDialogue(Tokenizer tokenizer) implements Dialogue {
  @Override
  public int[] open(Observation observation) {
    return tokenizer.encodePlain(observation.prompt());
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
