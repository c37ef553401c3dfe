package org.satgym.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.satgym.reward.Standing;
import org.satgym.rollout.RolloutGroup;
import org.satgym.rollout.Trajectory;
import org.satgym.verify.AnswerFormat;
import org.satgym.verify.soft.BestOfN;

/// The answers of a group with their scores, and the best of them.
///
/// @param group its last rows are the answers, members in order
/// @param scores of the members, in `[0, 1]`
/// @param place of the chosen member, from 0
public record Chosen(RolloutGroup group, double[] scores, int place) {
  /// Chooses in every group: what cannot be read loses to what can, then the score counts, then the
  /// first. Whether an answer is right plays no part.
  public static List<Chosen> of(List<RolloutGroup> groups, SoftJudge judge) {
    var proposals = new ArrayList<SoftJudge.Proposal>();
    for (var group : groups) {
      for (var row : answers(group)) {
        var answer = answer(row);
        if (answer != null) {
          proposals.add(new SoftJudge.Proposal(problem(group), answer));
        }
      }
    }
    var scores = judge.scores(proposals);
    var chosen = new ArrayList<Chosen>();
    int next = 0;
    for (var group : groups) {
      var rows = answers(group);
      var ofGroup = new double[rows.size()];
      var candidates = new ArrayList<BestOfN.Candidate>();
      for (int i = 0; i < ofGroup.length; i++) {
        boolean judged = answer(rows.get(i)) != null;
        ofGroup[i] = judged ? scores[next++] : 0;
        candidates.add(new BestOfN.Candidate(judged, ofGroup[i]));
      }
      chosen.add(new Chosen(group, ofGroup, BestOfN.choose(candidates)));
    }
    return chosen;
  }

  private static String problem(RolloutGroup group) {
    return group.group().observation().prompt();
  }

  /// The last row of every member.
  public static List<Trajectory> answers(RolloutGroup group) {
    var last = new TreeMap<Integer, Trajectory>();
    group.rows().forEach(row -> last.put(row.member(), row));
    return List.copyOf(last.values());
  }

  /// What stands in the box of an answer that can be read; null of any other.
  private static @Nullable String answer(Trajectory row) {
    var verdict = row.verdict();
    boolean readable =
        verdict != null && row.reward() != null && Standing.of(verdict) != Standing.MALFORMED;
    return readable ? AnswerFormat.box(row.text()).text() : null;
  }

  /// What choosing was worth over groups whose answers were all decided; null where there is none.
  public static BestOfN.@Nullable Worth worth(List<Chosen> all) {
    var groups = new ArrayList<List<BestOfN.Known>>();
    for (var one : all) {
      var rows = answers(one.group());
      if (rows.stream().allMatch(row -> row.reward() != null)) {
        var known = new ArrayList<BestOfN.Known>();
        for (int i = 0; i < rows.size(); i++) {
          known.add(
              new BestOfN.Known(
                  new BestOfN.Candidate(answer(rows.get(i)) != null, one.scores()[i]),
                  "CORRECT".equals(rows.get(i).verdict())));
        }
        groups.add(known);
      }
    }
    return groups.isEmpty() ? null : BestOfN.worth(groups);
  }
}
