/// Which formulas are the same but for order, names or signs, and which rows therefore stay out of
/// a dataset.
@NullMarked
package org.satgym.data.unique;

import org.jspecify.annotations.NullMarked;
