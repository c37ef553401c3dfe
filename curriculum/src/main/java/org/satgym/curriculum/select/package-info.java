/// Which problems and which groups are worth training on: the published rules as pure functions.
@NullMarked
package org.satgym.curriculum.select;

import org.jspecify.annotations.NullMarked;
