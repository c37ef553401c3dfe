/// Draws figures, once for SVG and PNG.
@NullMarked
package org.satgym.evaluate.plot;

import org.jspecify.annotations.NullMarked;
