package org.satgym.judge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.satgym.model.Sampling;
import org.satgym.model.Sight;
import org.satgym.model.Transformer;
import org.satgym.model.Weights;
import org.satgym.rollout.Ask;
import org.satgym.rollout.RolloutSettings;
import org.satgym.rollout.Rollouts;
import org.satgym.rollout.Trajectory;
import org.satgym.token.Dialogue;
import org.satgym.token.Owner;
import org.satgym.token.TextStream;
import org.satgym.verify.soft.JudgeReply;
import org.satgym.verify.soft.SoftScore;
import org.satgym.verify.soft.Token;

/// A model that says how sure it is that answers are right (_When Reasoning Beats Scale_,
/// arXiv:2505.03786, sections 3 and 4).
///
/// It reasons with its most likely tokens and ends in JSON; the score is read off the probabilities
/// at the word of the verdict. See [SoftScore] for the forms.
///
/// @param slots replies that are written at the same time
/// @param maxTokens of a reply
/// @param form of the score
public record SoftJudge(
    Transformer transformer,
    Weights weights,
    Dialogue dialogue,
    int slots,
    int maxTokens,
    SoftScore form) {
  /// Likely tokens that are listed at a word which may be a verdict.
  private static final int LISTED = 20;

  /// A proposed answer.
  ///
  /// @param problem as it was put
  /// @param answer as it stood in the box
  public record Proposal(String problem, String answer) {}

  /// The scores of proposals, in `[0, 1]`; equal ones are judged once. A reply without a verdict
  /// scores 0.5.
  public double[] scores(List<Proposal> proposals) {
    var different = new ArrayList<>(new LinkedHashSet<>(proposals));
    var replies = replies(different);
    return proposals.stream()
        .mapToDouble(proposal -> form.of(replies.get(different.indexOf(proposal))))
        .toArray();
  }

  private List<JudgeReply> replies(List<Proposal> proposals) {
    if (proposals.isEmpty()) {
      return List.of();
    }
    var questions =
        new JudgeQuestions(
            proposals.stream()
                .map(one -> JudgeQuestions.question(one.problem(), one.answer()))
                .toList());
    var asks =
        IntStream.range(0, proposals.size())
            .mapToObj(i -> new Ask(JudgeQuestions.request(i), 0, maxTokens))
            .toList();
    var settings =
        RolloutSettings.plain(
            Math.min(slots, asks.size()), transformer.positions(), new Sampling(0, 1, 0));
    try (var player = new Rollouts(transformer, weights, dialogue, questions, settings)) {
      var harvest = player.play(asks);
      var failure = harvest.failure();
      if (failure != null) {
        throw failure;
      }
      return harvest.groups().stream().map(group -> reply(group.rows().getLast())).toList();
    }
  }

  private JudgeReply reply(Trajectory row) {
    var sequence = row.sequence();
    int first = row.prompt().length;
    var places = row.positions(Owner.MODEL);
    if (places.length == 0) {
      return new JudgeReply(List.of());
    }
    var sights =
        transformer
            .runtime()
            .call(
                () ->
                    transformer.sights(
                        weights,
                        java.util.Arrays.copyOf(sequence, sequence.length - 1),
                        first - 1,
                        LISTED));
    return reply(sequence, places, row.logProbabilities(), sights, first);
  }

  private JudgeReply reply(
      int[] sequence, int[] places, float[] scores, Sight[] sights, int first) {
    var text = new TextStream(dialogue.tokenizer());
    var tokens = new ArrayList<Token>();
    for (int i = 0; i < places.length; i++) {
      int before = text.length();
      text.add(sequence[places[i]]);
      boolean last = i == places.length - 1;
      var part = (last ? text.end() : text.text()).substring(before);
      var top = mayBeVerdict(part) ? listed(sights[places[i] - first]) : List.<Token.Choice>of();
      tokens.add(new Token(part, Math.min(0, scores[i]), top));
    }
    return new JudgeReply(tokens);
  }

  private List<Token.Choice> listed(Sight sight) {
    return IntStream.range(0, sight.top().length)
        .mapToObj(
            i ->
                new Token.Choice(
                    dialogue.tokenizer().decode(sight.topTokens()[i]),
                    Math.min(0, sight.topLogProbability(i))))
        .toList();
  }

  /// Whether the letters of a token begin one of the two words.
  private static boolean mayBeVerdict(String token) {
    var letters = token.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    return !letters.isEmpty() && ("true".startsWith(letters) || "false".startsWith(letters));
  }
}
