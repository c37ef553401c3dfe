package org.satgym.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.satgym.env.GroupRequest;
import org.satgym.model.Transformer;
import org.satgym.model.Weights;
import org.satgym.rollout.Ask;
import org.satgym.rollout.Harvest;
import org.satgym.rollout.Player;
import org.satgym.rollout.Trajectory;
import org.satgym.token.Owner;

/// Labels tokens by following the large model's path (R2R, arXiv:2505.21600, section 4.1).
///
/// 1. The large model answers, always with its most likely token. Right answers are kept.
/// 2. The small model reads them. Where its most likely token is another one, it differs.
/// 3. At each such place the small model's token is put there, and the large model goes on to the
///    end of the answer. If that is right too, the difference is neutral, else divergent.
///
/// Departs from the paper: there the large model goes on to the end of a sentence, and a third
/// model judges whether the meaning is still the same. Here the environment judges, exactly,
/// whether the answer is.
///
/// A token of the small model that ends the answer before its end is divergent.
public final class PathLabels {
  /// How many of the places where they differ are played in one group at most.
  private static final int MOST_AT_ONCE = 256;

  private final Player large;
  private final Transformer small;
  private final Weights smallWeights;
  private final int eos;
  private final int maxTokens;

  /// @param large draws its most likely tokens; without tools or chunks
  /// @param eos token that ends an answer
  /// @param maxTokens of an answer
  public PathLabels(
      Player large, Transformer small, Weights smallWeights, int eos, int maxTokens) {
    this.large = large;
    this.small = small;
    this.smallWeights = smallWeights;
    this.eos = eos;
    this.maxTokens = maxTokens;
  }

  /// What came of it.
  ///
  /// @param problems that were asked
  /// @param solved of them by the large model, which were labelled
  /// @param tokens in the order of problems and places; those of undecided answers are missing
  public record Labels(int problems, int solved, List<LabelledToken> tokens) {
    /// How many tokens have each label.
    public Map<LabelledToken.Label, Long> counts() {
      var counts = new TreeMap<LabelledToken.Label, Long>();
      for (var label : LabelledToken.Label.values()) {
        counts.put(label, tokens.stream().filter(token -> token.label() == label).count());
      }
      return counts;
    }
  }

  /// @param problems the same instance for a number of episodes each, every time it is asked
  public Labels of(List<IntFunction<GroupRequest>> problems) {
    var asks = problems.stream().map(problem -> new Ask(problem.apply(1), 0, maxTokens)).toList();
    var tokens = new ArrayList<LabelledToken>();
    int solved = 0;
    for (var group : played(asks).groups()) {
      var path = group.rows().getLast();
      if ("CORRECT".equals(path.verdict()) && group.rows().size() == 1) {
        solved++;
        tokens.addAll(labelled(group.ask(), problems.get(group.ask()), path));
      }
    }
    return new Labels(problems.size(), solved, tokens);
  }

  private Harvest played(List<Ask> asks) {
    var harvest = large.play(asks);
    var failure = harvest.failure();
    if (failure != null) {
      throw failure;
    }
    return harvest;
  }

  private List<LabelledToken> labelled(
      int problem, IntFunction<GroupRequest> requests, Trajectory path) {
    var sequence = path.sequence();
    int first = path.prompt().length;
    var places = path.positions(Owner.MODEL);
    var sights =
        small
            .runtime()
            .call(
                () ->
                    small.sights(
                        smallWeights,
                        Arrays.copyOf(sequence, sequence.length - 1),
                        first - 1,
                        RoutedDecoder.TOP));
    var labels = new LabelledToken.Label[places.length];
    var differing = new ArrayList<Integer>();
    for (int i = 0; i < places.length; i++) {
      int mine = sights[places[i] - first].token();
      if (mine == sequence[places[i]]) {
        labels[i] = LabelledToken.Label.IDENTICAL;
      } else if (mine == eos) {
        labels[i] = LabelledToken.Label.DIVERGENT;
      } else {
        differing.add(i);
      }
    }
    for (int from = 0; from < differing.size(); from += MOST_AT_ONCE) {
      var part = differing.subList(from, Math.min(differing.size(), from + MOST_AT_ONCE));
      var begun = new ArrayList<int[]>();
      for (int i : part) {
        var beginning = Arrays.copyOfRange(sequence, first, places[i] + 1);
        beginning[beginning.length - 1] = sights[places[i] - first].token();
        begun.add(beginning);
      }
      follow(requests, begun, part, labels);
    }
    var tokens = new ArrayList<LabelledToken>();
    for (int i = 0; i < places.length; i++) {
      if (labels[i] != null) {
        tokens.add(
            new LabelledToken(
                problem, i, sequence[places[i]], sights[places[i] - first], labels[i]));
      }
    }
    return tokens;
  }

  /// Goes on from each beginning, and labels its place by what comes of it.
  private void follow(
      IntFunction<GroupRequest> requests,
      List<int[]> begun,
      List<Integer> places,
      LabelledToken.Label[] labels) {
    var ask = new Ask(requests.apply(begun.size()), 0, maxTokens, begun);
    for (var group : played(List.of(ask)).groups()) {
      for (var row : group.rows()) {
        if (row.reward() != null) {
          labels[places.get(row.member())] =
              "CORRECT".equals(row.verdict())
                  ? LabelledToken.Label.NEUTRAL
                  : LabelledToken.Label.DIVERGENT;
        }
      }
    }
  }
}
