/// Bytes of rows: JSON Lines read and written in blocks, in order, on all cores.
@NullMarked
package org.satgym.data.format;

import org.jspecify.annotations.NullMarked;
