package org.satgym.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Episode;
import org.satgym.env.Pending;
import org.satgym.env.RewardInput;
import org.satgym.env.RewardShare;
import org.satgym.env.RewardUnit;
import org.satgym.env.Step;
import org.satgym.protocol.GroupReward;
import org.satgym.protocol.RewardInfo;
import org.satgym.reward.Scope;

/// Shapes rewards within the transaction that stores the steps: the end of one episode settles its
/// unit, if the unit is complete with it. For one thread.
final class RewardBook {
  private final Function<Episode, String> signer;

  /// @param signer from an episode to its id
  RewardBook(Function<Episode, String> signer) {
    this.signer = signer;
  }

  /// Takes in a step that is stored for the first time, and says what it is answered with.
  Step add(RewardRows rows, Pending pending) throws SQLException {
    var input = pending.rewards();
    if (input == null) {
      return pending.step();
    }
    var episode = pending.record().episode();
    long id = episode.number();
    long unit = RewardUnit.of(episode, input.terms(), input.rule());
    var member = new RewardUnit.Member(input.facts(), input.text());
    var kept = input.rule().keepsTexts() ? input.text() : null;
    rows.add(id, unit, episode.size(), input.facts(), kept);
    if (input.rule().scope() == Scope.COMPLETION) {
      var row = new RewardRows.Row(id, episode, member, null, null);
      var shares = RewardUnit.shape(input.rule(), List.of(member));
      rows.settle(List.of(row), shares, id);
      return alone(pending.step(), shares.getFirst());
    }
    if (!rows.count(unit).isComplete(RewardUnit.groups(input.terms(), input.rule()))) {
      return provisional(pending.step());
    }
    var complete = rows.open(unit);
    var shares =
        RewardUnit.shape(input.rule(), complete.stream().map(RewardRows.Row::member).toList());
    rows.settle(complete, shares, id);
    return completing(pending.step(), id, complete, shares);
  }

  /// What a step was answered with when it was stored.
  Step again(RewardRows rows, Step step, long id, RewardInput input) throws SQLException {
    var row = rows.one(id);
    if (row == null) {
      return step;
    }
    var by = row.settledBy();
    var share = row.share();
    if (input.rule().scope() == Scope.COMPLETION) {
      return share == null ? step : alone(step, share);
    }
    if (by == null || by != id) {
      return provisional(step);
    }
    var settled = rows.settledBy(id);
    var shares = new ArrayList<RewardShare>();
    for (var one : settled) {
      shares.add(one.share() == null ? RewardShare.NONE : one.share());
    }
    return completing(step, id, settled, shares);
  }

  private static Step alone(Step step, RewardShare share) {
    return with(step, share, null);
  }

  private static Step provisional(Step step) {
    var reward = step.reward();
    var verdict =
        reward == null ? RewardShare.NONE : new RewardShare(reward, Map.of("verdict", reward));
    return with(step, verdict, new RewardInfo(true, null));
  }

  private Step completing(Step step, long id, List<RewardRows.Row> rows, List<RewardShare> shares) {
    var all = new ArrayList<GroupReward>(rows.size());
    var own = RewardShare.NONE;
    for (int i = 0; i < rows.size(); i++) {
      var episode = rows.get(i).episode();
      var share = shares.get(i);
      own = rows.get(i).id() == id ? share : own;
      all.add(
          new GroupReward(
              signer.apply(episode), episode.groupId(), share.reward(), share.components()));
    }
    return with(step, own, new RewardInfo(false, all));
  }

  private static Step with(Step step, RewardShare share, @Nullable RewardInfo info) {
    return new Step(
        step.observation(),
        share.reward(),
        step.terminated(),
        step.truncated(),
        step.info().rewarded(share.components(), info));
  }
}
