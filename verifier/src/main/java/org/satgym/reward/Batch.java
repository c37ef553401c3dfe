package org.satgym.reward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The decided completions of a group or a step, in order. Immutable, but for what it has worked
/// out; for one thread.
public final class Batch {
  private final List<Completion> completions;
  private int @Nullable [][] groups;

  Batch(List<Completion> completions) {
    this.completions = completions;
  }

  public int size() {
    return completions.size();
  }

  public Completion get(int index) {
    return completions.get(index);
  }

  /// Length in tokens of completion `index`, which has one.
  double tokens(int index) {
    return Objects.requireNonNull(get(index).tokens()).count();
  }

  double longest() {
    double longest = 0;
    for (int i = 0; i < size(); i++) {
      longest = Math.max(longest, tokens(i));
    }
    return longest;
  }

  /// The members of each group, in order.
  ///
  /// @throws UnfitCompletion when two members of a group name different problems
  int[][] groups() {
    if (groups == null) {
      groups = collectGroups();
    }
    return groups;
  }

  private int[][] collectGroups() {
    var numbers = new HashMap<String, Integer>();
    var members = new ArrayList<int[]>();
    var sizes = new ArrayList<Integer>();
    String last = null;
    int number = -1;
    for (int i = 0; i < size(); i++) {
      String id = Objects.requireNonNull(get(i).groupId());
      if (!id.equals(last)) {
        number = numbers.computeIfAbsent(id, _ -> numbers.size());
        last = id;
      }
      if (number == members.size()) {
        members.add(new int[8]);
        sizes.add(0);
      }
      int size = sizes.get(number);
      int[] group = members.get(number);
      if (size > 0) {
        requireSameProblem(group[0], i);
      }
      if (size == group.length) {
        group = Arrays.copyOf(group, 2 * size);
        members.set(number, group);
      }
      group[size] = i;
      sizes.set(number, size + 1);
    }
    var all = new int[members.size()][];
    for (int g = 0; g < all.length; g++) {
      all[g] = Arrays.copyOf(members.get(g), sizes.get(g));
    }
    return all;
  }

  private void requireSameProblem(int first, int other) {
    String problem = get(first).problemId();
    String another = get(other).problemId();
    if (problem != null && another != null && !problem.equals(another)) {
      throw new UnfitCompletion(
          other,
          "problem_id",
          "must be '%s' as elsewhere in group '%s', was '%s'"
              .formatted(problem, get(other).groupId(), another));
    }
  }

  /// Those of `group` that are right.
  int[] rightOf(int[] group) {
    return Arrays.stream(group).filter(i -> get(i).right()).toArray();
  }
}
