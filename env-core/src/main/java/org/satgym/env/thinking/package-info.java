/// How an episode goes: one answer, rounds with tools, chunks, forced modes, a cap, or a question
/// about a search. One file each; what is published is named there.
///
/// Pure but for the tools: what a step leads to follows from the texts so far and from what was
/// recorded of them, so every episode can be played again from its record.
@NullMarked
package org.satgym.env.thinking;

import org.jspecify.annotations.NullMarked;
