/// Measures a learner: asks an endpoint, grades what it says, and reports it beside chance.
@NullMarked
package org.satgym.evaluate;

import org.jspecify.annotations.NullMarked;
