package org.satgym.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.satgym.env.GroupRequest;
import org.satgym.model.Sight;
import org.satgym.model.Transformer;
import org.satgym.model.Weights;
import org.satgym.rollout.Ask;
import org.satgym.rollout.Harvest;
import org.satgym.rollout.Player;
import org.satgym.rollout.RolloutGroup;
import org.satgym.rollout.Trajectory;

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
  private final Player large;
  private final Transformer small;
  private final Weights smallWeights;
  private final int eos;
  private final int maxTokens;

  /// @param large draws its most likely tokens, of episodes of one answer
  /// @param eos token that ends an answer
  /// @param maxTokens of an answer
  public PathLabels(Player large, Transformer small, Weights smallWeights, int eos, int maxTokens) {
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
    var paths = new ArrayList<Labelled>();
    for (var group : played(asks).groups()) {
      var path = group.rows().getLast();
      if ("CORRECT".equals(path.verdict()) && group.rows().size() == 1) {
        paths.add(read(group.ask(), path));
      }
    }
    follow(problems, paths);
    return new Labels(
        problems.size(), paths.size(), paths.stream().flatMap(path -> path.tokens()).toList());
  }

  private Harvest played(List<Ask> asks) {
    var harvest = large.play(asks);
    var failure = harvest.failure();
    if (failure != null) {
      throw failure;
    }
    return harvest;
  }

  /// A right answer on its way to its labels.
  ///
  /// @param written what the large model wrote, from the answer's beginning
  /// @param labels null where it is open
  private record Labelled(
      int problem, int[] written, Sight[] sights, LabelledToken.@Nullable Label[] labels) {
    /// The places that are open.
    List<Integer> open() {
      return IntStream.range(0, labels.length).filter(i -> labels[i] == null).boxed().toList();
    }

    /// The answer up to the small model's token at a place.
    int[] astray(int place) {
      var beginning = Arrays.copyOf(written, place + 1);
      beginning[place] = sights[place].token();
      return beginning;
    }

    Stream<LabelledToken> tokens() {
      var tokens = new ArrayList<LabelledToken>();
      for (int i = 0; i < labels.length; i++) {
        var label = labels[i];
        if (label != null) {
          tokens.add(new LabelledToken(problem, i, written[i], sights[i], label));
        }
      }
      return tokens.stream();
    }
  }

  /// Lets the small model read an answer.
  private Labelled read(int problem, Trajectory path) {
    var sequence = path.sequence();
    int first = path.prompt().length;
    var read = Arrays.copyOf(sequence, sequence.length - 1);
    var sights =
        small.runtime().call(() -> small.sights(smallWeights, read, first - 1, RoutedDecoder.TOP));
    var written = Arrays.copyOfRange(sequence, first, sequence.length);
    var labels = new LabelledToken.@Nullable Label[written.length];
    for (int i = 0; i < labels.length; i++) {
      int mine = sights[i].token();
      if (mine == written[i]) {
        labels[i] = LabelledToken.Label.IDENTICAL;
      } else if (mine == eos) {
        labels[i] = LabelledToken.Label.DIVERGENT;
      }
    }
    return new Labelled(problem, written, sights, labels);
  }

  /// Goes on after every token of the small model's own, and labels its place by what comes of it.
  private void follow(List<IntFunction<GroupRequest>> problems, List<Labelled> paths) {
    var asks = new ArrayList<Ask>();
    var owners = new ArrayList<Labelled>();
    var places = new ArrayList<List<Integer>>();
    for (var path : paths) {
      var open = path.open();
      for (int from = 0; from < open.size(); from += GroupRequest.LARGEST_GROUP) {
        var part = open.subList(from, Math.min(open.size(), from + GroupRequest.LARGEST_GROUP));
        asks.add(
            new Ask(
                problems.get(path.problem()).apply(part.size()),
                0,
                maxTokens,
                part.stream().map(path::astray).toList()));
        owners.add(path);
        places.add(part);
      }
    }
    for (var group : asks.isEmpty() ? List.<RolloutGroup>of() : played(asks).groups()) {
      for (var row : group.rows()) {
        if (row.reward() != null) {
          owners.get(group.ask()).labels()[places.get(group.ask()).get(row.member())] =
              "CORRECT".equals(row.verdict())
                  ? LabelledToken.Label.NEUTRAL
                  : LabelledToken.Label.DIVERGENT;
        }
      }
    }
  }
}
