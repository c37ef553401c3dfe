package org.satgym.verify;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;

/// How an answer is to be written: the instructions that a prompt gives, and the strict reading of
/// what comes back. Both are here so that neither changes without the other.
///
/// Of a response only what follows the last `</think>` counts, and nothing while a `<think>` is
/// open. The last `\boxed{` whose braces balance is the answer, wherever it stands (a code fence or
/// a quotation does not hide it). Around the content ASCII blanks may stand, and one of `$...$`,
/// `\text{...}`, `\mathrm{...}` with blanks inside. Then come exactly as many `0` and `1` as there
/// are variables; or each variable's value by name, exactly once, as in `A=1, B=0`; or, where the
/// task allows claims, `UNSAT`, perhaps with clause indices from 0.
///
/// Stateless. Linear in the text, whatever it is.
public final class AnswerFormat {
  /// What the box says when there is no solution.
  public static final String UNSAT = "UNSAT";

  /// The mark of a fenced block that holds a proof.
  public static final String PROOF_MARK = "rup";

  private static final String BARE_CLAIM =
      """
      If no assignment satisfies all clauses, answer \\boxed{%s} instead.
      """
          .formatted(UNSAT);

  private static final String CORE_CLAIM =
      """
      If no assignment satisfies all clauses, answer \\boxed{%1$s ...} instead, with the indices \
      (from 0, separated by commas) of clauses that cannot all be true together, as in \
      \\boxed{%1$s 0,3,5}.
      """
          .formatted(UNSAT);

  private static final String MINIMAL =
      """
      The list must be minimal: leaving out any one of its clauses must make the rest satisfiable.
      """;

  private static final String PROOF_CLAIM =
      """
      If no assignment satisfies all clauses, answer \\boxed{%1$s} instead, followed by a proof in a \
      fenced block that opens with ```%2$s and closes with ```. Each line of the proof is one \
      clause: variables as numbers from 1 in the order of the answer string, negative where negated, \
      ended by 0. Each clause must follow from the formula and the lines before it by unit \
      propagation alone, and the last line is the empty clause, 0.
      """
          .formatted(UNSAT, PROOF_MARK);

  /// The text to append to a prompt, whole lines; empty under [Claims#NONE], whose prompt says all.
  public static String instructions(Claims claims) {
    return switch (claims) {
      case NONE -> "";
      case BARE -> BARE_CLAIM;
      case CORE -> CORE_CLAIM;
      case MINIMAL_CORE -> CORE_CLAIM + MINIMAL;
      case PROOF -> PROOF_CLAIM;
    };
  }

  /// Reads a response to a formula of `variables` variables, in the terms of [Terms#BITS].
  public static Reading read(String response, int variables, Claims claims) {
    return read(response, variables, claims, Terms.BITS);
  }

  /// Reads a response to a formula of `variables` variables.
  ///
  /// @param terms under [Terms#STORY] values by name are left to the story, and read here as a bit
  ///     string that has something else in it
  public static Reading read(String response, int variables, Claims claims, Terms terms) {
    var box = BoxScan.of(response);
    var flaw = box.flaw();
    if (flaw != null && !(flaw instanceof Verdict.Nested)) {
      return new Reading(new Answer.Unreadable(flaw), null, box.boxes());
    }
    var text = BoxText.unwrapped(response, box.start(), box.end());
    if (flaw != null) {
      return new Reading(new Answer.Unreadable(flaw), text, box.boxes());
    }
    var answer =
        claims != Claims.NONE && isClaim(text)
            ? claim(text, response, box.end())
            : values(text, variables, terms);
    return new Reading(answer, text, box.boxes());
  }

  /// Finds the box of a response by the same rules, for answers that are something else.
  public static Boxed box(String response) {
    var box = BoxScan.of(response);
    boolean found = box.flaw() == null || box.flaw() instanceof Verdict.Nested;
    return new Boxed(
        box.flaw(),
        found ? BoxText.unwrapped(response, box.start(), box.end()) : null,
        box.boxes());
  }

  /// Where the part of a response begins that counts: behind its last `</think>`, or at 0 without
  /// one; -1 while a thought is open.
  public static int visibleFrom(String response) {
    return BoxScan.visibleFrom(response);
  }

  private static boolean isClaim(String text) {
    return text.startsWith(UNSAT)
        && (text.length() == UNSAT.length() || BoxText.isBlank(text.charAt(UNSAT.length())));
  }

  private static Answer claim(String text, String response, int boxEnd) {
    int @Nullable [] core = null;
    if (text.length() > UNSAT.length()) {
      var list = new IndexList(text, UNSAT.length());
      if (list.flawAt() >= 0) {
        return badCharacter(text, list.flawAt());
      }
      core = list.indices();
    }
    return new Answer.NoSolution(core, FencedBlock.last(response, boxEnd, PROOF_MARK));
  }

  private static Answer values(String text, int variables, Terms terms) {
    var bits = bits(text, variables);
    return bits instanceof Answer.Unreadable(Verdict.BadCharacter _)
            && terms == Terms.BITS
            && ValueList.looksLikeOne(text)
        ? ValueList.read(text, variables)
        : bits;
  }

  private static Answer bits(String text, int variables) {
    int length = text.length();
    long low = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c != '0' && c != '1') {
        return badCharacter(text, i);
      }
      low |= i < Long.SIZE ? (c & 1L) << i : 0;
    }
    if (length != variables) {
      return new Answer.Unreadable(
          length == 0 ? new Verdict.Empty() : new Verdict.WrongLength(length, variables));
    }
    return new Answer.Bits(
        length <= Long.SIZE ? Assignment.ofBits(length, low) : Assignment.parse(text));
  }

  static Answer badCharacter(String text, int position) {
    int codePoint = position < text.length() ? text.codePointAt(position) : -1;
    return new Answer.Unreadable(new Verdict.BadCharacter(position, codePoint));
  }

  private AnswerFormat() {}
}
