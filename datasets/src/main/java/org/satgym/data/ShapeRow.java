package org.satgym.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowBytes;
import org.satgym.data.format.RowParser;
import org.satgym.reward.Completion;
import org.satgym.reward.CompletionBuilder;

/// A recorded completion, with the row it came on.
///
/// @param line from 1
/// @param bytes the row without `shaped` and `components`, as `bytes[from .. to)`
/// @param step null where the row has none
record ShapeRow(
    long line, byte[] bytes, int from, int to, @Nullable Long step, Completion completion) {
  private static final String FIELDS =
      "id, group_id, problem_id, verdict, reward, tokens, chars, thinking, forced, tool_calls, step,"
          + " text, history_tokens, target_tokens, band, reference_accuracy, max_tokens, shaped,"
          + " components";

  private static final Set<String> NAMES = Set.of(FIELDS.split(", "));

  private static final long MOST_TOKENS = 1L << 40;

  /// Reads a row. Unknown fields are refused; what an earlier run has added is dropped.
  ///
  /// @throws MalformedRow naming line and field
  static ShapeRow read(byte[] bytes, int from, int to, long line) {
    try (var in = RowParser.of(bytes, from, to, line)) {
      return new Reader(in).read(bytes, from, to);
    }
  }

  /// Reads one row, keeping track of what is to be left out.
  private static final class Reader {
    private final RowParser in;
    private final CompletionBuilder builder = new CompletionBuilder();
    private final List<int[]> kept = new ArrayList<>();
    private final List<String> keptNames = new ArrayList<>();
    private boolean judged;
    private boolean shapedBefore;
    private @Nullable Long step;

    Reader(RowParser in) {
      this.in = in;
    }

    ShapeRow read(byte[] bytes, int from, int to) {
      String name;
      while ((name = in.next()) != null) {
        int start = in.tokenStart();
        if (name.equals("shaped") || name.equals("components")) {
          shapedBefore = true;
          in.skip();
        } else {
          take(name);
          keptNames.add(name);
          kept.add(new int[] {from + start, from + in.position()});
        }
      }
      if (!judged) {
        throw in.missing("verdict");
      }
      var completion = builder.build();
      if (!shapedBefore) {
        return new ShapeRow(in.line(), bytes, from, to, step, completion);
      }
      var cleaned = cleaned(bytes);
      return new ShapeRow(in.line(), cleaned.array(), 0, cleaned.size(), step, completion);
    }

    private RowBytes cleaned(byte[] bytes) {
      var out = new RowBytes(1 << 10).addByte('{');
      for (int i = 0; i < kept.size(); i++) {
        int[] span = kept.get(i);
        out.add(i == 0 ? "" : ", ").addJson(keptNames.get(i)).add(": ");
        out.add(bytes, span[0], span[1] - span[0]);
      }
      return out.addByte('}');
    }

    private void take(String name) {
      if (in.isNull()) {
        if (name.equals("history_tokens")) {
          builder.historyTokens(null);
        } else if (!NAMES.contains(name)) {
          throw unknown();
        }
        return;
      }
      switch (name) {
        case "id" -> in.scalar();
        case "group_id" -> builder.group(in.scalar());
        case "problem_id" -> builder.problem(in.scalar());
        case "verdict" -> verdict();
        case "reward" -> builder.reward(Objects.requireNonNull(in.numberOrNull()));
        case "tokens" -> builder.tokens(tokens());
        case "chars" -> builder.chars(tokens());
        case "thinking" -> builder.thinking(flag());
        case "forced" -> flag();
        case "tool_calls" -> builder.toolStatuses(statuses());
        case "step" -> step = in.whole(0, Long.MAX_VALUE);
        case "text" -> builder.text(in.text());
        case "history_tokens" -> builder.historyTokens(tokens());
        case "target_tokens" -> builder.targetTokens(tokens());
        case "band" -> named(builder::band);
        case "reference_accuracy" ->
            checked(() -> builder.referenceAccuracy(Objects.requireNonNull(in.numberOrNull())));
        case "max_tokens" -> builder.maxTokens(tokens());
        default -> throw unknown();
      }
    }

    private IllegalArgumentException unknown() {
      return in.bad("is not a field of a shape row, which are " + FIELDS);
    }

    private void verdict() {
      named(builder::verdict);
      judged = true;
    }

    private long tokens() {
      return in.whole(0, MOST_TOKENS);
    }

    private boolean flag() {
      return switch (in.scalar()) {
        case "true" -> true;
        case "false" -> false;
        default -> throw in.bad("must be true or false");
      };
    }

    private void named(Consumer<String> setter) {
      var text = in.text();
      checked(() -> setter.accept(text));
    }

    private void checked(Runnable setter) {
      try {
        setter.run();
      } catch (MalformedRow e) {
        throw e;
      } catch (IllegalArgumentException e) {
        throw in.bad(String.valueOf(e.getMessage()));
      }
    }

    /// A list of objects with a `status`; what else they hold is passed over.
    private List<String> statuses() {
      var statuses = new ArrayList<String>();
      in.list(
          call -> {
            String status = null;
            String name;
            while ((name = call.next()) != null) {
              if (name.equals("status")) {
                status = call.text();
              } else {
                call.skip();
              }
            }
            if (status == null) {
              throw in.bad("has a call without status");
            }
            statuses.add(status);
          });
      return statuses;
    }
  }
}
