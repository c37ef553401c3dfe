/// Tokens from two models: a small one writes, and where that might go astray a large one does
/// (R2R, arXiv:2505.21600).
@NullMarked
package org.satgym.route;

import org.jspecify.annotations.NullMarked;
