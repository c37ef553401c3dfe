/// From the text of a response to a verdict.
@NullMarked
package org.satgym.verify;

import org.jspecify.annotations.NullMarked;
