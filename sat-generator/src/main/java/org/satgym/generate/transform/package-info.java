/// Transformations of formulas that keep their status and carry models there and back.
@NullMarked
package org.satgym.generate.transform;

import org.jspecify.annotations.NullMarked;
