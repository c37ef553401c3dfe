/// Episodes played by a model: what it wrote, token by token, and what came of it.
@NullMarked
package org.satgym.rollout;

import org.jspecify.annotations.NullMarked;
