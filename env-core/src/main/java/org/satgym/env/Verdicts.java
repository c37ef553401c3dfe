package org.satgym.env;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.satgym.verify.Claims;
import org.satgym.verify.Grade;
import org.satgym.verify.Verdict;

/// Verdicts as stored bytes and as details on the wire.
public final class Verdicts {
  /// Stands for an episode that was closed without an answer.
  public static final String CLOSED = "CLOSED";

  /// Stands for a step after which the episode goes on.
  public static final String OPEN = "OPEN";

  /// A place in this list is what rows hold: new ones go to the end.
  private static final List<String> CODES =
      List.of(
          CLOSED,
          "CORRECT",
          "VIOLATED",
          "NO_ANSWER",
          "TRUNCATED",
          "UNCLOSED_BOX",
          "EMPTY",
          "WRONG_LENGTH",
          "BAD_CHARACTER",
          "NESTED",
          "CLAIM_REFUTED",
          "UNPROVED",
          "BAD_PROOF",
          "UNDECIDED",
          "WRONG",
          OPEN);

  /// The byte that stands for `name` in rows.
  ///
  /// @throws IllegalArgumentException when there is no such verdict
  public static int code(String name) {
    int code = CODES.indexOf(name);
    if (code < 0) {
      throw new IllegalArgumentException("there is no verdict " + name);
    }
    return code;
  }

  /// The verdict that `code` stands for.
  ///
  /// @throws IllegalArgumentException when a newer version wrote it
  public static String name(int code) {
    if (code < 0 || code >= CODES.size()) {
      throw new IllegalArgumentException("there is no verdict with code " + code);
    }
    return CODES.get(code);
  }

  /// Why, in the terms of the verdict. `boxes` is there when there were several.
  public static Map<String, Object> detail(Grade grade) {
    Map<String, Object> why =
        switch (grade.verdict()) {
          case Verdict.Violated(int clause, int violated) ->
              Map.of("clause", clause, "violated", violated);
          case Verdict.Wrong(int right, int parts) ->
              Map.of("right", right, "parts", parts, "score", (double) right / parts);
          case Verdict.WrongLength(int length, int expected) ->
              Map.of("length", length, "expected", expected);
          case Verdict.BadCharacter(int position, int codePoint) when codePoint < 0 ->
              Map.of("position", position);
          case Verdict.BadCharacter(int position, int codePoint) ->
              Map.of("position", position, "character", character(codePoint));
          case Verdict.ClaimRefuted(String reason) -> Map.of("why", reason);
          case Verdict.Unproved(Claims needed) -> Map.of("needed", needed.wireName());
          case Verdict.BadProof(int step, String reason) when step < 0 -> Map.of("why", reason);
          case Verdict.BadProof(int step, String reason) -> Map.of("step", step, "why", reason);
          case Verdict.Undecided(String reason) -> Map.of("why", reason);
          case Verdict.Correct _,
              Verdict.NoAnswer _,
              Verdict.Truncated _,
              Verdict.UnclosedBox _,
              Verdict.Empty _,
              Verdict.Nested _ ->
              Map.of();
        };
    if (grade.boxes() < 2) {
      return why;
    }
    var all = new TreeMap<>(why);
    all.put("boxes", grade.boxes());
    return all;
  }

  /// As text where it is one, as `U+D800` where it is half of a pair.
  private static String character(int codePoint) {
    boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return half ? "U+%04X".formatted(codePoint) : Character.toString(codePoint);
  }

  private Verdicts() {}
}
