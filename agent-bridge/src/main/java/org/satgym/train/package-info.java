/// Learning: from graded responses to moved weights, and a run from its file to its checkpoints.
///
/// [org.satgym.train.Grpo] is one update on one page, [org.satgym.train.TrainLoop] a run.
@NullMarked
package org.satgym.train;

import org.jspecify.annotations.NullMarked;
