/// Formulas told as puzzles in plain English, with exact ways back: from the story to the formula,
/// and from an answer in the story's words to a bit string.
@NullMarked
package org.satgym.prompt.story;

import org.jspecify.annotations.NullMarked;
