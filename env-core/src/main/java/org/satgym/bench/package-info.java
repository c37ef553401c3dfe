/// Benchmarks of what runs in several processes; each prints a table of ratios.
@NullMarked
package org.satgym.bench;

import org.jspecify.annotations.NullMarked;
