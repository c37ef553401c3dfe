package org.satgym.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.satgym.objective.Advantages;

/// The advantage of every drawn token of a batch, response after response.
///
/// @param ofResponses for each response its tokens, those of all its rows in order
/// @param equalGroups share of groups whose rewards are all equal
record GroupAdvantages(double[][] ofResponses, double equalGroups) {
  static GroupAdvantages of(List<Response> responses, GrpoOptions options) {
    var groups = new LinkedHashMap<Integer, List<Integer>>();
    for (int i = 0; i < responses.size(); i++) {
      groups.computeIfAbsent(responses.get(i).group(), _ -> new ArrayList<>()).add(i);
    }
    var advantage = new double[responses.size()];
    long equal = 0;
    for (var group : groups.values()) {
      var rewards = group.stream().mapToDouble(i -> responses.get(i).reward()).toArray();
      equal += allEqual(rewards) ? 1 : 0;
      var ofGroup = ofGroup(group.stream().map(responses::get).toList(), rewards, options);
      double weight = Advantages.mgpoWeight(passRate(group, responses), options.mgpo());
      for (int i = 0; i < rewards.length; i++) {
        int place = group.get(i);
        advantage[place] = ofGroup[i] * weight * responses.get(place).weight();
      }
    }
    var tokens = spread(responses, advantage);
    return new GroupAdvantages(
        options.adaptThink() == null && options.advantages().whitens() ? whitened(tokens) : tokens,
        groups.isEmpty() ? 0 : (double) equal / groups.size());
  }

  private static double[] ofGroup(List<Response> group, double[] rewards, GrpoOptions options) {
    var adapt = options.adaptThink();
    if (adapt == null) {
      return options.advantages().of(rewards);
    }
    // It compares accuracies: what shapers or another scale of rewards make of them has no place.
    var advantages = new double[rewards.length];
    for (int i = 0; i < rewards.length; i++) {
      var response = group.get(i);
      double accuracy = response.referenceAccuracy();
      if (Double.isNaN(accuracy)) {
        throw new IllegalArgumentException(
            "AdaptThink needs the reference's accuracy on every problem, and one has none");
      }
      advantages[i] =
          Advantages.adaptThink(
              response.correct() ? 1 : 0, response.thinking(), accuracy, adapt.delta());
    }
    return advantages;
  }

  private static double passRate(List<Integer> group, List<Response> responses) {
    return group.stream().filter(i -> responses.get(i).correct()).count() / (double) group.size();
  }

  /// Whether a group of rewards teaches nothing.
  static boolean allEqual(double[] rewards) {
    for (double reward : rewards) {
      if (reward != rewards[0]) {
        return false;
      }
    }
    return true;
  }

  private static double[][] spread(List<Response> responses, double[] advantage) {
    var tokens = new double[advantage.length][];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = new double[responses.get(i).drawn()];
      java.util.Arrays.fill(tokens[i], advantage[i]);
    }
    return tokens;
  }

  private static double[][] whitened(double[][] tokens) {
    var flat = Advantages.whiten(flat(tokens));
    var whitened = new double[tokens.length][];
    int from = 0;
    for (int i = 0; i < tokens.length; i++) {
      whitened[i] = java.util.Arrays.copyOfRange(flat, from, from + tokens[i].length);
      from += tokens[i].length;
    }
    return whitened;
  }

  private static double[] flat(double[][] tokens) {
    return java.util.Arrays.stream(tokens).flatMapToDouble(java.util.Arrays::stream).toArray();
  }
}
