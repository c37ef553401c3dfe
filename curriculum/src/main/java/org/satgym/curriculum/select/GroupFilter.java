package org.satgym.curriculum.select;

import java.util.ArrayList;
import java.util.List;

/// Keeps the groups that say something: those with right and wrong answers (DAPO's dynamic
/// sampling, arXiv:2503.14476, §3.2). All others have an advantage of 0 throughout.
///
/// It looks at verdicts, never at rewards: a shaped reward of 0.9 would slip past a comparison with
/// 1. A group of one is always all right or all wrong, and is dropped.
public final class GroupFilter {
  /// How a whole group went.
  ///
  /// @param answers at least 1
  /// @param solved `0..answers`
  public record Group(int answers, int solved) {
    public Group {
      if (answers < 1 || solved < 0 || solved > answers) {
        throw new IllegalArgumentException(
            "a group has 1 or more answers and 0..answers right ones, had %d and %d"
                .formatted(answers, solved));
      }
    }

    public boolean allRight() {
      return solved == answers;
    }

    public boolean allWrong() {
      return solved == 0;
    }
  }

  /// What became of a batch.
  ///
  /// @param kept indices of the groups that say something, in their order
  /// @param allRight how many groups were dropped because nothing was wrong
  /// @param allWrong how many were dropped because nothing was right
  /// @param refills groups to sample in their place, so that `wanted` are kept
  public record Filtered(List<Integer> kept, int allRight, int allWrong, int refills) {}

  /// Filters a batch.
  ///
  /// @param wanted groups that a batch should have, at least 0; more are kept where there are more
  public static Filtered of(List<Group> groups, int wanted) {
    if (wanted < 0) {
      throw new IllegalArgumentException("wanted must be at least 0, was " + wanted);
    }
    var kept = new ArrayList<Integer>();
    int right = 0;
    int wrong = 0;
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).allRight()) {
        right++;
      } else if (groups.get(i).allWrong()) {
        wrong++;
      } else {
        kept.add(i);
      }
    }
    return new Filtered(List.copyOf(kept), right, wrong, Math.max(0, wanted - kept.size()));
  }

  private GroupFilter() {}
}
