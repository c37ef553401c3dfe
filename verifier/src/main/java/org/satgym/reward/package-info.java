/// What a verdict is worth: base rewards, and the published ways to shape them.
@NullMarked
package org.satgym.reward;

import org.jspecify.annotations.NullMarked;
