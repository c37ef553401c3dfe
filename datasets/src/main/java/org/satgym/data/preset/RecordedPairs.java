package org.satgym.data.preset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.LineBlock;
import org.satgym.data.format.LineBlocks;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowBytes;
import org.satgym.data.format.RowParser;

/// Pairs of a right and a wrong response to one prompt, from responses that were recorded and
/// graded.
///
/// A row says `prompt` and `response`, and in `verdict` or else in `reward` whether that is right:
/// a verdict `CORRECT`, a reward above 0. A row without `prompt`, such as a result of an
/// evaluation, has that of the instance row with its `id` and `hash`, or with the one of them that
/// it has; one that several instance rows could give it is refused. Rows without a judgement
/// (verdict `UNDECIDED`, an `error` in the place of a response, or neither) are passed over, as are
/// all other fields. The first right response of a prompt goes with its first wrong one, the second
/// with the second, and so on; a prompt gives at most a set number of pairs, and only as many
/// responses wait for their other half. For one thread.
public final class RecordedPairs {
  private final int mostPairs;
  private final Map<Row, String> promptOf = new HashMap<>();
  private final Set<Row> doubled = new HashSet<>();
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

  /// What tells instance rows apart: both, or one of them where only that is known.
  ///
  /// @param id as JSON
  private record Row(@Nullable String id, @Nullable String hash) {}

  /// @param id as JSON
  private record Response(String id, String text, boolean right) {}

  /// Pairs all rows of `in`, JSON Lines.
  ///
  /// @throws org.satgym.data.format.MalformedRow of the first row that is
  public void run(InputStream in, OutputStream out) throws IOException {
    var pair = new RowBytes(1 << 14);
    forEach(
        in,
        row -> {
          pair.clear();
          row(row, pair);
          out.write(pair.array(), 0, pair.size());
        });
    out.flush();
  }

  /// Takes the prompts of instance rows, JSON Lines, for rows that have none. In a dataset of
  /// several files each numbers its rows from 0, so that an `id` may come again where rows have a
  /// `hash`.
  ///
  /// @throws org.satgym.data.format.MalformedRow of the first row that has no prompt, or an `id`
  ///     again and no `hash`
  public void prompts(InputStream in) throws IOException {
    forEach(in, this::prompt);
  }

  private void prompt(RowParser in) {
    String id = null;
    String hash = null;
    String prompt = null;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "id" -> id = in.scalar();
        case "hash" -> hash = in.textOrNull();
        case "prompt" -> prompt = in.text();
        default -> in.skip();
      }
    }
    if (id == null || prompt == null) {
      throw in.missing(id == null ? "id" : "prompt");
    }
    boolean again = !remember(new Row(id, null), prompt);
    if (hash != null) {
      remember(new Row(id, hash), prompt);
      remember(new Row(null, hash), prompt);
    } else if (again) {
      throw new MalformedRow(in.line(), "id", "%s is there a second time".formatted(id));
    }
  }

  /// Whether it is the only prompt so far.
  private boolean remember(Row row, String prompt) {
    var known = promptOf.putIfAbsent(row, prompt);
    boolean only = known == null || known.equals(prompt);
    if (!only) {
      doubled.add(row);
    }
    return only;
  }

  /// The prompt of the instance row that a response belongs to, null when there is none.
  private @Nullable String promptOf(RowParser in, @Nullable String id, @Nullable String hash) {
    Row unclear = null;
    for (var row : List.of(new Row(id, hash), new Row(null, hash), new Row(id, null))) {
      var prompt = promptOf.get(row);
      if (prompt != null && !doubled.contains(row)) {
        return prompt;
      }
      unclear = prompt == null ? unclear : row;
    }
    if (unclear != null) {
      throw new MalformedRow(
          in.line(),
          unclear.id == null ? "hash" : "id",
          ("%s is that of several instance rows with different prompts: take the prompts of the one"
                  + " file that was answered, or give the responses their prompt")
              .formatted(unclear.id == null ? unclear.hash : unclear.id));
    }
    return null;
  }

  private interface Taker {
    void take(RowParser row) throws IOException;
  }

  private static void forEach(InputStream in, Taker each) throws IOException {
    try (var lines = new LineBlocks(in)) {
      LineBlock block;
      while ((block = lines.next()) != null) {
        var failed = new IOException[1];
        block.forEach(
            (bytes, from, to, line) -> {
              try (var row = RowParser.of(bytes, from, to, line)) {
                if (failed[0] == null) {
                  each.take(row);
                }
              } catch (IOException e) {
                failed[0] = e;
              }
            });
        if (failed[0] != null) {
          throw failed[0];
        }
      }
    }
  }

  /// Takes a row; when it completes a pair, adds that to `out` as a line.
  ///
  /// @throws org.satgym.data.format.MalformedRow naming line and field
  public void row(RowParser in, RowBytes out) {
    String id = null;
    String hash = null;
    String prompt = null;
    String text = null;
    Boolean byVerdict = null;
    Boolean byReward = null;
    boolean answerless = false;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "id" -> id = in.scalar();
        case "hash" -> hash = in.textOrNull();
        case "prompt" -> prompt = in.text();
        case "response" -> text = in.text();
        case "verdict" -> byVerdict = right(in.textOrNull());
        case "reward" -> {
          var reward = in.numberOrNull();
          byReward = reward == null ? null : Boolean.valueOf(reward > 0);
        }
        case "error" -> {
          answerless = true;
          in.skip();
        }
        default -> in.skip();
      }
    }
    rows++;
    if (text == null && answerless) {
      unjudged++;
      return;
    }
    if (prompt == null) {
      prompt = promptOf(in, id, hash);
    }
    if (prompt == null || text == null) {
      throw in.missing(prompt == null ? "prompt" : "response");
    }
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
