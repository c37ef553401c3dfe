/// What a policy is trained on: advantages, losses and their derivatives, as plain arithmetic.
///
/// A loss depends on a model through the log-probabilities and entropies of tokens alone. So each
/// class here maps arrays of doubles to a number and its derivatives, needs no tensors, and is
/// tested against published values and finite differences. [org.satgym.objective.Objective] puts
/// the parts together.
@NullMarked
package org.satgym.objective;

import org.jspecify.annotations.NullMarked;
