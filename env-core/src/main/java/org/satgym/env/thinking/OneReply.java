package org.satgym.env.thinking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.satgym.protocol.Message;
import org.satgym.protocol.Observation;
import org.satgym.protocol.PlayInfo;
import org.satgym.protocol.Segment.Owner;
import org.satgym.tool.Toolbox;

/// An episode of a single reply, behind a fixed opening of the model's turn.
///
/// The opening counts as part of what is judged: a thinking part that it opens has to be closed.
final class OneReply implements Play {
  private final Scene scene;
  private final String opening;
  private final String first;
  private final @Nullable Function<String, Boolean> thought;

  /// @param opening of the model's turn; empty: none
  /// @param first token that every reply has to begin with; empty: any
  /// @param thought whether the opening and the reply together are those of a model that thought;
  ///     null where nobody asks
  OneReply(Scene scene, String opening, String first, @Nullable Function<String, Boolean> thought) {
    this.scene = scene;
    this.opening = opening;
    this.first = first;
    this.thought = thought;
  }

  @Override
  public Observation shown() {
    return shown(scene.prompt(), opening);
  }

  /// A prompt, and what stands in the model's turn already.
  static Observation shown(String prompt, String turn) {
    return turn.isEmpty()
        ? Observation.user(prompt)
        : new Observation(
            List.of(new Message("user", prompt), new Message("assistant", turn)), prompt + turn);
  }

  @Override
  public Facts facts(String text, Reply reply, @Nullable Toolbox tools) {
    if (!text.startsWith(first)) {
      throw new ReplyException(
          "text",
          "this episode is forced: its text must begin with the first token '%s'".formatted(first));
    }
    return Facts.of(reply);
  }

  @Override
  public Turn take(String text, Facts facts) {
    var tokens = facts.tokens();
    var row = new Row(scene.prompt()).add(Owner.TEMPLATE, opening, null);
    if (first.isEmpty()) {
      row.add(Owner.MODEL, text, tokens);
    } else {
      row.add(Owner.TEMPLATE, first, tokens == null ? null : Math.min(1, tokens));
      row.add(
          Owner.MODEL,
          text.substring(first.length()),
          tokens == null ? null : Math.max(0, tokens - 1));
    }
    var turn = opening + text;
    var thinks = thought == null ? null : thought.apply(turn);
    Map<String, Object> more = new LinkedHashMap<>();
    if (thinks != null) {
      more.put("thinking", thinks);
    }
    var chars = text.codePointCount(0, text.length());
    return Turn.over(
        scene.grade().apply(turn),
        new Sampled(turn, chars, tokens, thinks, List.of()),
        new PlayInfo(row.segments(), more));
  }
}
