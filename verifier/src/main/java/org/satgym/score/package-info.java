/// What counts of right answers say of a learner, and how surely.
@NullMarked
package org.satgym.score;

import org.jspecify.annotations.NullMarked;
