package org.satgym.prompt.story;

import org.satgym.cnf.Cnf;

/// What an answer in the words of a story says, read exactly.
///
/// The text is what stood in the box. It is a bit string, or statements separated by commas,
/// semicolons or line ends, one for each entity, in any order:
///
/// | statement | variable |
/// |---|---|
/// | `Ada: yes`, `Ada = true`, `Ada: 1`, `Ada attends`, `Ada: attends` | 1 |
/// | `Ben: no`, `Ben = false`, `Ben: 0`, `Ben stays away`, `Ben: stays away` | 0 |
///
/// The case of ASCII letters does not matter, and blanks do not matter around names and values. A
/// leading "the" of a name may be left out, a statement may begin with "and", and it may end with a
/// full stop. Nothing else is guessed: an entity that is missing, given twice (even with the same
/// value) or unknown refuses the whole answer.
///
/// Reading takes time linear in the text, and no text makes it throw.
public sealed interface StoryAnswer {
  /// Every entity is given exactly once.
  ///
  /// @param bits character `v - 1` is `1` where variable `v` is true, else `0`
  record Bits(String bits) implements StoryAnswer {}

  /// The text is no answer.
  ///
  /// @param detail a sentence, with at most 40 characters quoted from the text
  record Refused(Fault fault, String detail) implements StoryAnswer {}

  /// Why a text is no answer.
  enum Fault {
    /// Nothing but blanks.
    EMPTY,
    /// A string of `0` and `1` with too few or too many characters.
    WRONG_LENGTH,
    /// An entity is not given.
    MISSING,
    /// An entity is given twice.
    TWICE,
    /// A statement about something that is not in the story.
    UNKNOWN_NAME,
    /// A statement about an entity that gives it no value.
    UNKNOWN_VALUE
  }

  /// Reads `text` as an answer to the story of `cnf`, see [Story#of].
  ///
  /// @throws IllegalArgumentException when the formula has no variables
  static StoryAnswer read(Cnf cnf, String text) {
    return read(Cast.of(cnf), text);
  }

  /// Reads `text` as an answer to a story with this cast.
  static StoryAnswer read(Cast cast, String text) {
    return new AnswerReader(cast).read(text);
  }
}
