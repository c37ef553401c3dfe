package org.satgym.rollout;

import java.util.List;
import org.satgym.env.Group;

/// A group that was played.
///
/// @param ask where it stands in the list of what was asked for, from 0
/// @param group as the environment opened it
/// @param rows of all members in order, each member's chunks in order: at least one row a member
public record RolloutGroup(int ask, Group group, List<Trajectory> rows) {}
