package org.satgym.env;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.satgym.protocol.GroupReward;
import org.satgym.protocol.GroupView;
import org.satgym.reward.Scope;

/// How far a group has come.
///
/// @param any of its episodes
/// @param rule null: rewarded by verdicts
/// @param over those of its episodes that are over, in order
record GroupStanding(Episode any, @Nullable RewardRule rule, List<RecordedReward> over) {
  GroupView view(Function<Episode, String> signer) {
    var open = new TreeSet<Integer>();
    for (int member = 0; member < any.size(); member++) {
      open.add(member);
    }
    var rewards = new ArrayList<GroupReward>();
    boolean complete = true;
    for (var recorded : over) {
      var episode = recorded.step().episode();
      open.remove(episode.member());
      var share = rule == null ? byVerdict(recorded.step()) : recorded.share();
      complete &= share != null;
      var now = share == null ? byVerdict(recorded.step()) : share;
      rewards.add(
          new GroupReward(
              signer.apply(episode), episode.groupId(), now.reward(), now.components()));
    }
    var scope = rule == null ? Scope.COMPLETION : rule.scope();
    return new GroupView(
        any.groupId(),
        any.size(),
        scope.name().toLowerCase(java.util.Locale.ROOT),
        List.copyOf(open),
        complete && open.isEmpty(),
        rewards);
  }

  private static RewardShare byVerdict(StepRecord step) {
    var reward = step.reward();
    return reward == null ? RewardShare.NONE : new RewardShare(reward, Map.of("verdict", reward));
  }
}
