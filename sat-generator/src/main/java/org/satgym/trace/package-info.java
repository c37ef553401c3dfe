/// Searches for a solution, step by step, as data and as text: how they are made, written, read
/// back, checked, and which of their lines could change places.
@NullMarked
package org.satgym.trace;

import org.jspecify.annotations.NullMarked;
