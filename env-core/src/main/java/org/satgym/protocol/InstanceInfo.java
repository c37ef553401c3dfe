package org.satgym.protocol;

import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// Which instance it is, without its formula and without its solution.
///
/// @param id the key as one text: `planted/faithful:3,5,20:train:0:17`
/// @param hash 32 hexadecimal digits, the identity of the formula
/// @param mode a variant of the family, empty when there is only one
/// @param chance the exact probability that a uniform guess is right, in `[0, 1]`; null where the
///     formula has too many variables to count its models
public record InstanceInfo(
    String id,
    String hash,
    String family,
    String mode,
    Level level,
    @Nullable Double chance,
    Split split,
    long seed,
    long index) {}
