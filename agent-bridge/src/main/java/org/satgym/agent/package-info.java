/// The commands `train` and `sample`.
@NullMarked
package org.satgym.agent;

import org.jspecify.annotations.NullMarked;
