package org.satgym.train;

/// What an update saw and did.
///
/// @param responses that were learnt from
/// @param tokens that the policy drew in them
/// @param equalGroups share of groups whose rewards are all equal, which teach nothing
/// @param loss of the last optimiser step
/// @param divergence estimate of the distance to the reference, of the last step; 0 without one
/// @param entropy mean over the tokens that were read, in nats, of the last step; NaN when none was
/// @param moved mean over tokens of `ρ - 1 - log ρ`, the distance from the policy that the update
///     began with, before the last step
/// @param gradientNorm the largest of the steps, before clipping
/// @param steps that the optimiser made
public record GrpoReport(
    int responses,
    long tokens,
    double equalGroups,
    double loss,
    double divergence,
    double entropy,
    double moved,
    double gradientNorm,
    int steps) {}
