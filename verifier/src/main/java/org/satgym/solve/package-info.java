/// Questions about formulas, answered exactly: models, counts, backbones, cores, proofs.
@NullMarked
package org.satgym.solve;

import org.jspecify.annotations.NullMarked;
