/// What a model can call in the middle of an episode: a Python interpreter and two tools that look
/// at the formula. Knows nothing of episodes.
@NullMarked
package org.satgym.tool;

import org.jspecify.annotations.NullMarked;
