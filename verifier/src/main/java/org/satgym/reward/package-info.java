/// What a verdict is worth.
@NullMarked
package org.satgym.reward;

import org.jspecify.annotations.NullMarked;
