/// How a formula is told to a model.
@NullMarked
package org.satgym.prompt;

import org.jspecify.annotations.NullMarked;
