package org.satgym.data.preset;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.RowBytes;
import org.satgym.data.format.RowParser;

/// Pairs of a right and a wrong response to one prompt, from responses that were recorded and
/// graded.
///
/// A row says `prompt` and `response`, and in `verdict` or else in `reward` whether that is right:
/// a verdict `CORRECT`, a reward above 0. Rows without a judgement (verdict `UNDECIDED`, or neither)
/// are passed over, as are all other fields. The first right response of a prompt goes with its
/// first wrong one, the second with the second, and so on; a prompt gives at most a set number of
/// pairs, and only as many responses wait for their other half. For one thread.
public final class RecordedPairs {
  private final int mostPairs;
  private final Map<String, Prompt> prompts = new HashMap<>();
  private long rows;
  private long pairs;
  private long unjudged;

  /// @param mostPairs of one prompt, at least 1
  public RecordedPairs(int mostPairs) {
    if (mostPairs < 1) {
      throw new IllegalArgumentException("pairs a prompt must be at least 1, were " + mostPairs);
    }
    this.mostPairs = mostPairs;
  }

  private static final class Prompt {
    private final Deque<Response> waiting = new ArrayDeque<>();
    private int paired;
  }

  /// @param id as JSON
  private record Response(String id, String text, boolean right) {}

  /// Takes a row; when it completes a pair, adds that to `out` as a line.
  ///
  /// @throws org.satgym.data.format.MalformedRow naming line and field
  public void row(RowParser in, RowBytes out) {
    String id = null;
    String prompt = null;
    String text = null;
    Boolean byVerdict = null;
    Boolean byReward = null;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "id" -> id = in.scalar();
        case "prompt" -> prompt = in.text();
        case "response" -> text = in.text();
        case "verdict" -> byVerdict = right(in.textOrNull());
        case "reward" -> {
          var reward = in.numberOrNull();
          byReward = reward == null ? null : Boolean.valueOf(reward > 0);
        }
        default -> in.skip();
      }
    }
    if (prompt == null || text == null) {
      throw in.missing(prompt == null ? "prompt" : "response");
    }
    rows++;
    var right = byVerdict == null ? byReward : byVerdict;
    if (right == null) {
      unjudged++;
      return;
    }
    var row = new Response(id == null ? Long.toString(rows - 1) : id, text, right);
    pair(prompt, row, out);
  }

  private static @Nullable Boolean right(@Nullable String verdict) {
    return verdict == null || verdict.equals("UNDECIDED")
        ? null
        : Boolean.valueOf(verdict.equals("CORRECT"));
  }

  private void pair(String prompt, Response response, RowBytes out) {
    var of = prompts.computeIfAbsent(prompt, _ -> new Prompt());
    var other = of.waiting.peek();
    if (other == null || other.right() == response.right()) {
      if (of.paired + of.waiting.size() < mostPairs) {
        of.waiting.add(response);
      }
      return;
    }
    of.waiting.remove();
    of.paired++;
    var chosen = response.right() ? response : other;
    var rejected = response.right() ? other : response;
    out.add("{\"id\": ").addNumber(pairs++);
    TaskText.text(out, "prompt", prompt);
    TaskText.text(out, "task", "pairs");
    TaskText.text(out, "chosen", chosen.text());
    TaskText.text(out, "rejected", rejected.text());
    out.add(", \"chosen_id\": ").add(chosen.id());
    out.add(", \"rejected_id\": ").add(rejected.id()).add("}\n");
  }

  /// How many pairs there were.
  public long pairs() {
    return pairs;
  }

  /// How many rows there were.
  public long rows() {
    return rows;
  }

  /// How many of them say neither that they are right nor that they are wrong.
  public long unjudged() {
    return unjudged;
  }
}
