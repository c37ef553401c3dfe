/// Formulas as infix logic text, and back.
@NullMarked
package org.satgym.prompt.infix;

import org.jspecify.annotations.NullMarked;
