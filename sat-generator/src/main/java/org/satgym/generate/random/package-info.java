/// Families of random formulas: by law, by status, and conditioned on exact facts about their
/// models.
@NullMarked
package org.satgym.generate.random;

import org.jspecify.annotations.NullMarked;
