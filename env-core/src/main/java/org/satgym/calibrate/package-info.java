/// Which levels suit a learner, from its pass rates.
@NullMarked
package org.satgym.calibrate;

import org.jspecify.annotations.NullMarked;
