/// Questions about a formula other than its solution, made from searches: lines to fill in, lines
/// to put in order, assignments to judge; and worked solutions. Each question has its prompt and
/// grades its answers, so that neither changes without the other.
@NullMarked
package org.satgym.verify.task;

import org.jspecify.annotations.NullMarked;
