/// What a run comes to: numbers beside chance, tables, figures.
@NullMarked
package org.satgym.evaluate.report;

import org.jspecify.annotations.NullMarked;
