package org.satgym.verify.task;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.verify.AnswerFormat;
import org.satgym.verify.Grade;
import org.satgym.verify.Verdict;

/// The parts of a boxed answer between separators, without the blanks around them.
///
/// @param flaw why there are none to look at, or null
/// @param boxed what was read, for the grade
record Pieces(@Nullable Verdict flaw, List<String> parts, @Nullable String boxed, int boxes) {

  /// Reads `count` parts of characters that `alphabet` has.
  static Pieces read(String response, char separator, String alphabet, int count) {
    var box = AnswerFormat.box(response);
    var text = box.text();
    if (box.flaw() != null || text == null) {
      return new Pieces(box.flaw(), List.of(), text, box.boxes());
    }
    var parts = new ArrayList<String>();
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || text.charAt(at) == separator) {
        parts.add(text.substring(from, at).strip());
        from = at + 1;
      } else if (alphabet.indexOf(text.charAt(at)) < 0) {
        var foreign = new Verdict.BadCharacter(at, text.codePointAt(at));
        return new Pieces(foreign, List.of(), text, box.boxes());
      }
    }
    Verdict flaw = null;
    if (text.isEmpty()) {
      flaw = new Verdict.Empty();
    } else if (parts.size() != count) {
      flaw = new Verdict.WrongLength(parts.size(), count);
    }
    return new Pieces(flaw, parts, text, box.boxes());
  }

  Grade grade(Verdict verdict) {
    return new Grade(verdict, boxed, boxes);
  }
}
