package org.satgym.env.thinking;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.protocol.Observation;
import org.satgym.protocol.PlayInfo;
import org.satgym.protocol.Segment.Owner;
import org.satgym.tool.Toolbox;

/// A cap on the answer's tokens, which a schedule may set: only what stands before it is judged, as
/// in SIRI (arXiv:2509.25176).
///
/// A reply of fewer tokens needs no more than their number; of a longer one the server has to be
/// told where they begin. Where nobody counted, nothing can be judged, and the reply is refused.
///
/// @param tokens the most that count, at least 1
public record BudgetThinking(long tokens) implements Thinking {
  static final String MODE = "budget";

  /// @param scheduled the cap that a curriculum has set, null: none
  static BudgetThinking parse(Parameters parameters, @Nullable Long scheduled) {
    long tokens =
        parameters.whole("tokens", scheduled == null ? 0 : scheduled, 0, Integer.MAX_VALUE);
    if (tokens < 1) {
      throw new ReplyException(
          "thinking.tokens",
          "thinking budget needs tokens, at least 1, or a curriculum with a cap, such as siri");
    }
    return new BudgetThinking(tokens);
  }

  @Override
  public String mode() {
    return MODE;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of("tokens", tokens);
  }

  @Override
  public long[] numbers() {
    return new long[] {tokens};
  }

  @Override
  public Map<String, Object> told(int size) {
    return Map.of("max_tokens", tokens);
  }

  @Override
  public Play play(Scene scene) {
    return new Capped(scene, tokens);
  }

  private record Capped(Scene scene, long cap) implements Play {
    @Override
    public Observation shown() {
      return Observation.user(scene.prompt());
    }

    @Override
    public Facts facts(String text, Reply reply, @Nullable Toolbox tools) {
      var sampled = reply.tokens();
      if (sampled == null) {
        throw new ReplyException(
            "usage",
            "usage.tokens is missing: without it a cap of %d tokens means nothing".formatted(cap));
      }
      var facts = Facts.of(reply);
      return sampled <= cap
          ? facts
          : facts.cutAt(
              reply.starts(text, "to cut %d tokens at %d".formatted(sampled, cap))[(int) cap]);
    }

    @Override
    public Turn take(String text, Facts facts) {
      var cut = facts.cut();
      var counted = cut == null ? text : text.substring(0, cut);
      var tokens = cut == null ? facts.tokens() : Long.valueOf(cap);
      var row = new Row(scene.prompt()).add(Owner.MODEL, counted, tokens);
      Map<String, Object> more = new LinkedHashMap<>();
      more.put("max_tokens", cap);
      more.put("cut", cut != null);
      return Turn.over(
          scene.grade().apply(counted),
          Sampled.answer(counted, tokens),
          new PlayInfo(row.segments(), more));
    }
  }
}
