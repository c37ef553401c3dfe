/// What a judge's opinion is worth: from its text and the probabilities of its tokens to a score in
/// `[0, 1]`, and how far such scores can be trusted where the exact verdict is known.
@NullMarked
package org.satgym.verify.soft;

import org.jspecify.annotations.NullMarked;
