package org.satgym.train;

import java.util.ArrayList;
import java.util.List;
import org.satgym.token.Dialogue;

/// How answers are made to think, or not to (AdaptThink, arXiv:2505.13417, section 4.2): by a first
/// token that is put there, half of a group each way.
///
/// Where the prompt ends with an opened thought, not to think is to close it at once, and to think
/// is to begin with an ordinary word, as published. Where a model opens its thought itself, not to
/// think is to close it before it begins, and to think is to open it.
///
/// @param skip tokens of an answer without thought; the first of them decides
/// @param think tokens of one with a thought
/// @param share of a group that does not think, in `(0, 1)`
public record ForcedModes(int[] skip, int[] think, double share) {
  private static final String OPEN = "<think>";
  private static final String CLOSE = "</think>";
  private static final String WORD = "Alright";

  public ForcedModes {
    if (skip.length == 0 || think.length == 0 || skip[0] == think[0]) {
      throw new IllegalArgumentException(
          "answers with and without thought must begin with different tokens");
    }
  }

  /// @throws IllegalArgumentException when the tokenizer cannot tell the two apart by a first token
  public static ForcedModes of(Dialogue dialogue, double share) {
    boolean opened = dialogue.prefix().contains(OPEN);
    var tokenizer = dialogue.tokenizer();
    return new ForcedModes(tokenizer.encode(CLOSE), tokenizer.encode(opened ? WORD : OPEN), share);
  }

  /// How many members of a group do not think: the first ones.
  public int skipping(int group) {
    return (int) Math.round(share * group);
  }

  /// The beginnings of the members of a group.
  public List<int[]> of(int group) {
    var all = new ArrayList<int[]>();
    for (int member = 0; member < group; member++) {
      all.add(member < skipping(group) ? skip : think);
    }
    return all;
  }

  /// The beginnings of a group all of whose members think.
  public List<int[]> thinking(int group) {
    return java.util.Collections.nCopies(group, think);
  }
}
