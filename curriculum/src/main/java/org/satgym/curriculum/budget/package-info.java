/// How long answers should be, over time and by problem: the published rules as pure functions.
@NullMarked
package org.satgym.curriculum.budget;

import org.jspecify.annotations.NullMarked;
