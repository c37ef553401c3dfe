package org.satgym.env.thinking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.protocol.ToolRequest;
import org.satgym.verify.soft.Token;

/// What a client sends of a sample besides its text. All of it may be left out, unless a protocol
/// says that it needs it.
///
/// @param finish `stop` when the model ended, at a stop text or of its own accord, `length` when it
///     was cut, `tool_calls`; null: not said
/// @param tokens sampled tokens, null: not counted
/// @param promptTokens tokens of the whole prompt that they followed
/// @param offsets where they begin in the text
/// @param calls of tools, in function-call style
/// @param logprobs the tokens with their probabilities, for soft scores; joined they are the text
public record Reply(
    @Nullable String finish,
    @Nullable Long tokens,
    @Nullable Long promptTokens,
    @Nullable Offsets offsets,
    List<ToolRequest> calls,
    List<Token> logprobs) {
  static final String LENGTH = "length";

  /// Nothing but the text.
  public static final Reply PLAIN = new Reply(null, null, null, null, List.of(), List.of());

  /// Of so many tokens.
  public static Reply of(@Nullable Long tokens) {
    return new Reply(null, tokens, null, null, List.of(), List.of());
  }

  /// Whether the model was cut.
  boolean full() {
    return LENGTH.equals(finish);
  }

  /// Where the tokens begin in `text`, in UTF-16 units.
  ///
  /// @param why what they are needed for
  /// @throws ReplyException when that was not sent, or does not fit
  int[] starts(String text, String why) {
    if (offsets == null) {
      throw new ReplyException(
          "token_offsets", "token_offsets is missing: where each token begins is needed " + why);
    }
    if (tokens != null && tokens != offsets.tokens()) {
      throw new ReplyException(
          "token_offsets",
          "token_offsets has %d entries for %d tokens".formatted(offsets.tokens(), tokens));
    }
    return offsets.in(text);
  }
}
