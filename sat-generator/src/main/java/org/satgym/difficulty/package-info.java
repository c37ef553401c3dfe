/// What makes a level hard, in numbers that need no solver.
@NullMarked
package org.satgym.difficulty;

import org.jspecify.annotations.NullMarked;
