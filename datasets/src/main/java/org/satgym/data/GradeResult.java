package org.satgym.data;

import org.satgym.data.format.RowBytes;
import org.satgym.reward.Reward;
import org.satgym.verify.Grade;
import org.satgym.verify.Verdict;

/// The grade of a row.
///
/// @param id of the row, as JSON
public record GradeResult(String id, Grade grade) {
  /// Adds `{"id", "verdict", "reward", "answer", "detail"?}`, without a line feed.
  ///
  /// `reward` and `answer` are null where there is none; `detail` is there where the verdict has
  /// more to say, or where there were several boxes.
  public void appendTo(RowBytes out) {
    var verdict = grade.verdict();
    out.add("{\"id\": ")
        .add(id)
        .add(", \"verdict\": \"")
        .add(verdict.code())
        .add("\", \"reward\": ");
    var reward = Reward.of(verdict);
    if (reward.isEmpty()) {
      out.add("null");
    } else if (reward.getAsDouble() == Math.rint(reward.getAsDouble())) {
      out.addNumber((long) reward.getAsDouble());
    } else {
      out.addNumber(reward.getAsDouble());
    }
    out.add(", \"answer\": ");
    if (grade.answer() == null) {
      out.add("null");
    } else {
      out.addJson(grade.answer());
    }
    var detail = new RowBytes(64);
    detail(verdict, detail);
    if (grade.boxes() > 1) {
      name(detail, "boxes").addNumber((long) grade.boxes());
    }
    if (detail.size() > 0) {
      out.add(", \"detail\": ").add(detail.array(), 0, detail.size()).addByte('}');
    }
    out.addByte('}');
  }

  private static void detail(Verdict verdict, RowBytes out) {
    switch (verdict) {
      case Verdict.Violated v -> {
        name(out, "clause").addNumber((long) v.clause());
        name(out, "violated").addNumber((long) v.violated());
      }
      case Verdict.Wrong v -> {
        name(out, "right").addNumber((long) v.right());
        name(out, "parts").addNumber((long) v.parts());
        name(out, "score").addNumber((double) v.right() / v.parts());
      }
      case Verdict.WrongLength v -> {
        name(out, "length").addNumber((long) v.length());
        name(out, "expected").addNumber((long) v.expected());
      }
      case Verdict.BadCharacter v -> {
        name(out, "position").addNumber((long) v.position());
        if (v.codePoint() >= 0) {
          name(out, "character").addJson(Character.toString(v.codePoint()));
        }
      }
      case Verdict.ClaimRefuted v -> name(out, "why").addJson(v.why());
      case Verdict.Unproved v -> name(out, "needed").addJson(v.needed().wireName());
      case Verdict.BadProof v -> {
        if (v.step() >= 0) {
          name(out, "step").addNumber((long) v.step());
        }
        name(out, "why").addJson(v.why());
      }
      case Verdict.Undecided v -> name(out, "why").addJson(v.why());
      case Verdict.Correct _,
          Verdict.NoAnswer _,
          Verdict.Truncated _,
          Verdict.UnclosedBox _,
          Verdict.Empty _,
          Verdict.Nested _ -> {}
    }
  }

  private static RowBytes name(RowBytes out, String name) {
    return out.add(out.size() == 0 ? "{\"" : ", \"").add(name).add("\": ");
  }
}
