package org.satgym.tool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// Where a recorded trace should have used its tool, and where it should have believed it: the two
/// hints of CoRT's hint-engineering (arXiv:2506.09820, section on data), placed by rules in the
/// place of people.
///
/// - _compute_ goes before a long calculation by hand: three lines in a row, outside of blocks,
///   that each give a clause or a variable its value.
/// - _trust_ goes behind a tool's result, where the next line sets out to verify it by hand; doubts
///   about the code or the logic stay.
///
/// Pure; linear in the trace.
public final class Hints {
  private static final int LONG = 3;

  private static final Pattern BY_HAND =
      Pattern.compile(
          "(?i:\\bclause\\b.*(\\b(true|false|holds|fails|satisfied|violated)\\b|[=:→]\\s*[01]\\b))"
              + "|\\b[A-Z]\\b[^.]{0,60}(=|→|->|:)\\s*((?i:true|false)|[01TF])\\b");

  private static final Pattern DOUBT =
      Pattern.compile(
          "\\b(verif\\w+|double[- ]check|re-?check|check|confirm|make sure)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern REASON =
      Pattern.compile(
          "\\b(logic|code|program|approach|encoding|reasoning|parsing)\\b",
          Pattern.CASE_INSENSITIVE);

  /// Which hint.
  public enum Kind {
    /// Opens a block of code.
    COMPUTE("This is tedious by hand; a few lines of Python will do it.\n```python\n"),
    /// Goes on from the result.
    TRUST(
        "Python has computed this, so there is no need to do it again by hand. I go on from it.\n");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /// What is put in.
    public String text() {
      return text;
    }

    /// As in rows: `compute`.
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// A place for a hint.
  ///
  /// @param at UTF-16 units of the trace before it
  public record Place(Kind kind, int at) {
    /// The trace up to the place, with the hint: what a model goes on from.
    public String prefix(String trace) {
      return trace.substring(0, at) + kind.text();
    }
  }

  /// All places in a trace, first to last.
  public static List<Place> places(String trace) {
    var places = new ArrayList<Place>();
    int run = 0;
    int began = 0;
    var block = "";
    boolean answered = false;
    int at = 0;
    while (at < trace.length()) {
      int end = trace.indexOf('\n', at);
      int next = end < 0 ? trace.length() : end + 1;
      var line = trace.substring(at, next).strip();
      if (line.startsWith("```")) {
        answered = block.equals("```output");
        block = block.isEmpty() ? line : "";
        run = 0;
      } else if (block.isEmpty() && !line.isEmpty()) {
        if (answered && DOUBT.matcher(line).find() && !REASON.matcher(line).find()) {
          places.add(new Place(Kind.TRUST, at));
        }
        answered = false;
        boolean byHand = BY_HAND.matcher(line).find();
        began = run == 0 ? at : began;
        run = byHand ? run + 1 : 0;
        if (run == LONG) {
          places.add(new Place(Kind.COMPUTE, began));
        }
      }
      at = next;
    }
    places.sort(Comparator.comparingInt(Place::at));
    return places;
  }

  private Hints() {}
}
