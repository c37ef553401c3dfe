package org.satgym.env.thinking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a model wrote in a whole episode, as shapers of rewards ask of it.
///
/// @param text as it is judged: the fixed opening of the turn, all rounds or chunks, nothing of
///     what tools answered
/// @param chars that the model wrote, Unicode code points
/// @param tokens that the model wrote, null where the client did not count all of them
/// @param thought whether the protocol recognised a thinking part; null where it does not look
/// @param calls statuses of its tool calls, in order
public record Sampled(
    String text, long chars, @Nullable Long tokens, @Nullable Boolean thought, List<String> calls) {
  /// Of an episode that was closed.
  public static final Sampled NOTHING = new Sampled("", 0, null, null, List.of());

  /// Of an episode of one answer.
  public static Sampled answer(String text, @Nullable Long tokens) {
    return new Sampled(text, text.codePointCount(0, text.length()), tokens, null, List.of());
  }

  /// What is sampled reply by reply. For one thread.
  static final class Sum {
    private final List<String> calls = new ArrayList<>();
    private long chars;
    private long tokens;
    private boolean counted = true;

    void add(String text, Facts facts) {
      chars += text.codePointCount(0, text.length());
      var its = facts.tokens();
      tokens += its == null ? 0 : its;
      counted &= its != null;
      facts.exchanges().forEach(done -> calls.add(done.result().status()));
    }

    Sampled of(String judged) {
      return new Sampled(judged, chars, counted ? tokens : null, null, List.copyOf(calls));
    }
  }
}
