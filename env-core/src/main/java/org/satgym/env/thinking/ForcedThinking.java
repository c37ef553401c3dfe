package org.satgym.env.thinking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.satgym.tool.Ordered;

/// The forced modes of AdaptThink (arXiv:2505.13417): of each group, the first part has to skip the
/// thought, its first token being its end, and the others have to think, their first token being an
/// ordinary word.
///
/// A forced token is the environment's. AdaptThink's objective takes it into the loss all the same,
/// with the logarithm of its mode's share as its old log-probability, which is told.
///
/// @param permille of the group that skips the thought; 1000 is the mode `nothinking`
/// @param skipTokens the most that a client should sample without thinking
/// @param thinkTokens with thinking
public record ForcedThinking(int permille, long skipTokens, long thinkTokens) implements Thinking {
  /// What the model's turn begins with, before the token that is forced.
  public static final String OPENING = "<think>\n";

  /// The first token of those that skip the thought.
  public static final String SKIP = "</think>";

  /// The first token of those that think.
  public static final String THINK = "Alright";

  static final String MODE = "forced";
  static final String ALL_SKIP = "nothinking";
  static final long SKIP_TOKENS = 4096;
  static final long THINK_TOKENS = 16_384;
  private static final int WHOLE = 1000;

  static ForcedThinking parse(Parameters parameters) {
    double share = parameters.number("share", 0.5, 0, 1);
    return new ForcedThinking(
        (int) Math.round(share * WHOLE),
        parameters.whole("nothinking_tokens", SKIP_TOKENS, 1, Integer.MAX_VALUE),
        parameters.whole("thinking_tokens", THINK_TOKENS, 1, Integer.MAX_VALUE));
  }

  static ForcedThinking skipping(Parameters parameters) {
    return new ForcedThinking(
        WHOLE,
        parameters.whole("nothinking_tokens", SKIP_TOKENS, 1, Integer.MAX_VALUE),
        THINK_TOKENS);
  }

  @Override
  public String mode() {
    return permille == WHOLE ? ALL_SKIP : MODE;
  }

  @Override
  public Map<String, Object> parameters() {
    var all = new LinkedHashMap<String, Object>();
    if (permille < WHOLE) {
      all.put("share", (double) permille / WHOLE);
      all.put("thinking_tokens", thinkTokens);
    }
    all.put("nothinking_tokens", skipTokens);
    return all;
  }

  @Override
  public long[] numbers() {
    return new long[] {permille, skipTokens, thinkTokens};
  }

  /// Whether a member of a group has to skip the thought: the first ones, as many as their share
  /// comes to.
  public boolean skips(int member, int size) {
    return member < Math.round((double) permille * size / WHOLE);
  }

  @Override
  public Map<String, Object> told(int size) {
    var members = new ArrayList<Map<String, Object>>(size);
    long skipping = Math.round((double) permille * size / WHOLE);
    for (int member = 0; member < size; member++) {
      boolean skips = skips(member, size);
      double share = (double) (skips ? skipping : size - skipping) / size;
      members.add(
          Ordered.map(
              "thinking",
              !skips,
              "first_token",
              skips ? SKIP : THINK,
              "log_probability",
              Math.log(share),
              "max_tokens",
              skips ? skipTokens : thinkTokens));
    }
    return Ordered.map("opening", OPENING, "forced", List.copyOf(members));
  }

  @Override
  public Play play(Scene scene) {
    return new OneReply(
        scene, OPENING, skips(scene.member(), scene.size()) ? SKIP : THINK, turn -> !skipped(turn));
  }

  /// A thought that ends further on was had, whatever the first token was.
  private static boolean skipped(String turn) {
    return turn.lastIndexOf(SKIP) == OPENING.length();
  }
}
