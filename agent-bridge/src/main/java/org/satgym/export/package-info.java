/// Hands a run over to a trainer that spans many GPUs, with the same environment: its
/// configuration, its dataset, its reward, and the command that starts it.
@NullMarked
package org.satgym.export;

import org.jspecify.annotations.NullMarked;
