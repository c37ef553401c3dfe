package org.satgym.protocol;

import java.util.List;

/// A group as it stands.
///
/// @param scope what its rewards are shaped over: `completion`, `group` or `batch`
/// @param open places in the group, from 0, of the episodes that are not over
/// @param complete whether the rewards of all its episodes are final
/// @param rewards of the episodes that are over, in order; while not final those of their verdicts
public record GroupView(
    String groupId,
    int size,
    String scope,
    List<Integer> open,
    boolean complete,
    List<GroupReward> rewards) {}
