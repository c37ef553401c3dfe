/// Formulas: packed clauses, assignments, exact truth tables, their texts and their hash.
@NullMarked
package org.satgym.cnf;

import org.jspecify.annotations.NullMarked;
