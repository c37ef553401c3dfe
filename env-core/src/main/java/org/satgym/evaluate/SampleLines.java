package org.satgym.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.data.GradeResult;
import org.satgym.data.format.RowBytes;
import org.satgym.evaluate.client.Completion;

/// The lines of `results.jsonl.zst`.
///
/// ```
/// {"row", "sample", "seed"?, "hash"?, "task"?, "family"?, "mode"?, "level", "search_bits"?,
///  "id", "verdict", "reward", "answer", "detail"?,             the grade, as `satgym grade` has it
///  "tokens"?, "finish_reason"?, "latency_s", "failures"?, "reasoning"?, "response"}
/// {"row", "sample", "seed"?, "id", "error", "latency_s", "failures"}     no answer came
/// ```
///
/// `response` and `reasoning` are as they came: the thinking prefix is not in them.
final class SampleLines {
  /// Adds a line.
  ///
  /// @param result null where there is no completion
  static void append(Sample sample, Question question, @Nullable GradeResult result, RowBytes out) {
    out.add("{\"row\": ").addNumber((long) sample.row());
    out.add(", \"sample\": ").addNumber((long) sample.sample());
    var seed = sample.seed();
    if (seed != null) {
      out.add(", \"seed\": ").addNumber(seed.longValue());
    }
    var completion = sample.completion();
    if (completion == null || result == null) {
      out.add(", \"id\": ").addNumber(question.instance().id());
      out.add(", \"error\": ").addJson(String.valueOf(sample.why()));
      end(sample, out);
      return;
    }
    text(out, "hash", question.instance().hash());
    place(question, out);
    var grade = new RowBytes(128);
    result.appendTo(grade);
    // The grade's own braces go: its fields stand among the others.
    out.add(", ").add(grade.array(), 1, grade.size() - 2);
    var tokens = completion.tokens();
    if (tokens != null) {
      out.add(", \"tokens\": ");
      if (tokens == Math.rint(tokens)) {
        out.addNumber(tokens.longValue());
      } else {
        out.addNumber(tokens.doubleValue());
      }
    }
    text(out, "finish_reason", completion.finish());
    text(out, "reasoning", completion.reasoning());
    text(out, "response", completion.content());
    end(sample, out);
  }

  private static void place(Question question, RowBytes out) {
    var group = question.group();
    text(out, "task", group.task());
    text(out, "family", group.family());
    text(out, "mode", group.mode());
    var level = group.level();
    out.add(", \"level\": {\"n\": ").addNumber((long) level.n());
    out.add(", \"k\": ").addNumber((long) level.k());
    out.add(", \"l\": ").addNumber((long) level.l()).addByte('}');
  }

  private static void end(Sample sample, RowBytes out) {
    out.add(", \"latency_s\": ").addNumber(Math.round(sample.seconds() * 1000) / 1000.0);
    if (!sample.failures().isEmpty()) {
      out.add(", \"failures\": [");
      for (int i = 0; i < sample.failures().size(); i++) {
        out.add(i == 0 ? "" : ", ").addJson(sample.failures().get(i));
      }
      out.addByte(']');
    }
    out.add("}\n");
  }

  private static void text(RowBytes out, String name, @Nullable String value) {
    if (value != null) {
      out.add(", \"").add(name).add("\": ").addJson(value);
    }
  }

  /// The sample of a line.
  static Sample sample(JsonNode line) {
    var failures = new ArrayList<String>();
    line.path("failures").forEach(kind -> failures.add(kind.asText()));
    var error = line.get("error");
    var seed = line.get("seed");
    return new Sample(
        line.path("row").asInt(-1),
        line.path("sample").asInt(-1),
        seed == null ? null : (Long) seed.asLong(),
        error == null ? completion(line) : null,
        line.path("latency_s").asDouble(),
        List.copyOf(failures),
        error == null ? null : error.asText());
  }

  private static Completion completion(JsonNode line) {
    var tokens = line.get("tokens");
    return new Completion(
        line.path("response").asText(),
        textOf(line, "reasoning"),
        textOf(line, "finish_reason"),
        tokens == null ? null : (Double) tokens.asDouble());
  }

  static @Nullable String textOf(JsonNode line, String name) {
    var node = line.get(name);
    return node == null || node.isNull() ? null : node.asText();
  }

  /// The recorded grade of a line, judging nothing again.
  static Graded graded(JsonNode line, String thinkingPrefix) {
    var sample = sample(line);
    var completion = sample.completion();
    var reward = line.get("reward");
    var text = completion == null ? "" : completion.text(thinkingPrefix);
    return new Graded(
        sample,
        textOf(line, "verdict"),
        reward == null || reward.isNull() ? null : (Double) reward.asDouble(),
        text.codePointCount(0, text.length()));
  }

  private SampleLines() {}
}
