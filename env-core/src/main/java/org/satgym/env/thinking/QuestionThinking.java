package org.satgym.env.thinking;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.satgym.protocol.Observation;
import org.satgym.protocol.PlayInfo;
import org.satgym.protocol.Segment.Owner;
import org.satgym.tool.Ordered;
import org.satgym.tool.Toolbox;
import org.satgym.verify.AnswerFormat;
import org.satgym.verify.Grade;
import org.satgym.verify.soft.JudgeReply;
import org.satgym.verify.soft.JudgeVerdict;
import org.satgym.verify.soft.SoftScore;
import org.satgym.verify.soft.Token;

/// A question about a search in the instance's formula in place of the instance itself: lines with
/// something left open, or out of order (MR-RLVR, arXiv:2511.17473), or an assignment to judge
/// (_When Reasoning Beats Scale_, arXiv:2505.03786).
///
/// Of answers that are not right, `detail.score` is the part that is. A judge may answer in a box
/// or with a JSON object that has the key `correct`, behind its thought; of both the last counts.
/// How sure it is, its soft score, is told beside the verdict, from the probabilities of the tokens
/// of its object where the client sends them.
///
/// @param kind which question
/// @param verbose whether the lines of a search say all that a line can
public record QuestionThinking(Kind kind, boolean verbose) implements Thinking {
  /// The questions.
  public enum Kind {
    MASKED,
    REORDERED,
    JUDGE;

    /// As in requests: `masked`.
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static QuestionThinking parse(Kind kind, Parameters parameters) {
    return new QuestionThinking(
        kind, kind != Kind.JUDGE && parameters.choice("style", "compact", "verbose") == 1);
  }

  @Override
  public String mode() {
    return kind.word();
  }

  @Override
  public Map<String, Object> parameters() {
    return kind == Kind.JUDGE ? Map.of() : Map.of("style", verbose ? "verbose" : "compact");
  }

  @Override
  public long[] numbers() {
    return new long[] {verbose ? 1 : 0};
  }

  @Override
  public Play play(Scene scene) {
    return kind == Kind.JUDGE ? new Opinion(scene) : new OneReply(scene, "", "", null);
  }

  /// A judge's reply.
  private record Opinion(Scene scene) implements Play {
    private static final String BOX = "\\boxed{";
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String JSON =
        "Instead of the box, a JSON object may end the answer: {\"correct\": true} or"
            + " {\"correct\": false}.\n";

    @Override
    public Observation shown() {
      return Observation.user(scene.prompt() + JSON);
    }

    @Override
    public Facts facts(String text, Reply reply, @Nullable Toolbox tools) {
      var tokens = reply.logprobs();
      if (tokens.isEmpty()) {
        return Facts.of(reply);
      }
      if (!tokens.stream().map(Token::text).collect(Collectors.joining()).equals(text)) {
        throw new ReplyException("logprobs", "the tokens of logprobs joined must be the text");
      }
      if (said(text) == null) {
        return Facts.of(reply);
      }
      var behind = new JudgeReply(tokens).from(AnswerFormat.visibleFrom(text));
      return Facts.of(reply).scored(SoftScore.NORMALISED.of(behind));
    }

    @Override
    public Turn take(String text, Facts facts) {
      var row = new Row(scene.prompt() + JSON).add(Owner.MODEL, text, facts.tokens());
      var grade = grade(text);
      var soft = facts.score();
      Map<String, Object> more = new LinkedHashMap<>();
      more.put(
          "judge",
          Ordered.map(
              "score", soft == null ? hard(said(text), grade) : soft, "soft", soft != null));
      return Turn.over(
          grade, Sampled.answer(text, facts.tokens()), new PlayInfo(row.segments(), more));
    }

    /// What the object says that answers; null where a box does, or nothing.
    private static @Nullable JudgeVerdict said(String text) {
      int from = AnswerFormat.visibleFrom(text);
      if (from < 0) {
        return null;
      }
      var said = JudgeVerdict.of(text.substring(from));
      return said == null || text.indexOf(BOX, from + said.word()) >= 0 ? null : said;
    }

    private Grade grade(String text) {
      var said = said(text);
      return scene.grade().apply(said == null ? text : BOX + (said.correct() ? YES : NO) + "}");
    }

    private static double hard(@Nullable JudgeVerdict said, Grade grade) {
      if (said != null) {
        return said.correct() ? 1 : 0;
      }
      var answer = grade.answer();
      return YES.equalsIgnoreCase(answer) ? 1 : NO.equalsIgnoreCase(answer) ? 0 : SoftScore.UNKNOWN;
    }
  }
}
