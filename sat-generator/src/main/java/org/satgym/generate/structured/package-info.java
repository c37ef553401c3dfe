/// Families whose hardness comes from a structure: counting, graphs, orders, puzzles.
///
/// Where the formula of a level is unique up to names (pigeonhole, Ramsey), each draw renames its
/// variables and reorders clauses and literals; where chance is in the structure itself (a random
/// graph, a puzzle), variables keep the numbers that the family documents.
@NullMarked
package org.satgym.generate.structured;

import org.jspecify.annotations.NullMarked;
