/// Instances as functions of their keys: levels, splits, streams of randomness, families.
@NullMarked
package org.satgym.generate;

import org.jspecify.annotations.NullMarked;
