/// The benchmarks of the README: what `satgym bench` measures, against what, and how.
@NullMarked
package org.satgym.bench;

import org.jspecify.annotations.NullMarked;
