package org.satgym.evaluate.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what an endpoint answered.
///
/// Believes nothing: only a 200 with as many well-formed choices as were asked for is an answer.
/// Server software differs in where it puts thinking: `reasoning_content` (vLLM, SGLang, llama.cpp,
/// DeepSeek), `reasoning` (later vLLM, OpenRouter), or parts of the message whose type is
/// `thinking` (Mistral). A message may be a text or a list of parts.
public final class ReplyReader {
  private static final int OK = 200;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final int FIRST_SERVER_ERROR = 500;

  /// Timeouts, conflicts and early data: the same request may pass later.
  private static final Set<Integer> PASSING = Set.of(408, 409, 425);

  /// What servers say of an answer that they gave up on.
  private static final Set<String> ABORTED = Set.of("abort", "error");

  /// Parts of a message that are the answer; a refusal is said, and wrong.
  private static final Set<String> SPOKEN = Set.of("text", "refusal");

  private static final Set<String> THOUGHT = Set.of("thinking", "reasoning");

  private static final int LONGEST_WHY = 300;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .build();

  /// @param retryAfter the header of that name, or null
  /// @param wanted how many answers were asked for
  /// @param now for a `Retry-After` that is a date
  public static Reply read(
      int status, @Nullable String retryAfter, byte[] body, int wanted, Instant now) {
    if (status == OK) {
      return answers(body, wanted);
    }
    var kind = "http_" + status;
    var why = "%d: %s".formatted(status, message(body));
    if (status == TOO_MANY || (status == UNAVAILABLE && retryAfter != null)) {
      return new Reply.Busy(kind, why, pause(retryAfter, now));
    }
    return status >= FIRST_SERVER_ERROR || PASSING.contains(status)
        ? new Reply.Failed(kind, why)
        : new Reply.Refused(status, why);
  }

  private static Reply answers(byte[] body, int wanted) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (IOException e) {
      return garbage("not JSON: " + shortened(new String(body, StandardCharsets.UTF_8)));
    }
    var choices = root == null ? null : root.get("choices");
    if (choices == null || !choices.isArray()) {
      return garbage("no choices in " + shortened(String.valueOf(root)));
    }
    if (choices.size() != wanted) {
      return garbage("%d choices where %d were asked for".formatted(choices.size(), wanted));
    }
    var tokens = wanted == 1 ? tokens(root.path("usage").get("completion_tokens")) : null;
    var completions = new ArrayList<Completion>();
    for (var choice : choices) {
      var completion = completion(choice, tokens);
      if (completion == null) {
        return garbage("a choice without text: " + shortened(choice.toString()));
      }
      if (ABORTED.contains(String.valueOf(completion.finish()))) {
        return new Reply.Failed("aborted", "finish_reason is " + completion.finish());
      }
      completions.add(completion);
    }
    return new Reply.Answers(completions);
  }

  /// Of several answers to one request some servers count all tokens and some those of one, so only
  /// a single answer's count is believed.
  private static @Nullable Double tokens(@Nullable JsonNode count) {
    return count != null && count.isNumber() && count.asDouble() >= 0
        ? (Double) count.asDouble()
        : null;
  }

  private static @Nullable Completion completion(JsonNode choice, @Nullable Double tokens) {
    var finish = text(choice.get("finish_reason"));
    var message = choice.get("message");
    if (message == null) {
      var text = text(choice.get("text"));
      return text == null ? null : new Completion(text, null, finish, tokens);
    }
    var said = message.get("content");
    var content = said != null && said.isArray() ? parts(said, SPOKEN) : text(said);
    var reasoning = text(message.get("reasoning_content"));
    if (reasoning == null) {
      reasoning = text(message.get("reasoning"));
    }
    if (reasoning == null && said != null && said.isArray()) {
      reasoning = parts(said, THOUGHT);
    }
    // A message without content is one that is all thinking, or a refusal: said, and wrong.
    return content == null && reasoning == null && finish == null
        ? null
        : new Completion(content == null ? "" : content, reasoning, finish, tokens);
  }

  /// The parts of these types, joined: `[{"type": "text", "text": ".."}, ..]`; null where there are
  /// none. A part has its text under the name of its type, where that may be a list of parts again.
  private static @Nullable String parts(JsonNode list, Set<String> types) {
    StringBuilder joined = null;
    for (var part : list) {
      var type = part.path("type").asText();
      var value = part.isTextual() && types == SPOKEN ? part : part.get(type);
      if (value != null && (part.isTextual() || types.contains(type))) {
        joined = joined == null ? new StringBuilder() : joined;
        var text = value.isArray() ? parts(value, SPOKEN) : text(value);
        joined.append(text == null ? "" : text);
      }
    }
    return joined == null ? null : joined.toString();
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node != null && node.isTextual() ? node.textValue() : null;
  }

  private static Reply garbage(String why) {
    return new Reply.Failed("garbage", why);
  }

  /// Servers say it as `error.message`, as `message` or as `detail`.
  private static String message(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    try {
      var root = JSON.readTree(body);
      if (root != null) {
        for (var path : new String[] {"/error/message", "/message", "/detail", "/error"}) {
          var found = root.at(path);
          if (found.isTextual()) {
            return shortened(found.textValue());
          }
        }
      }
    } catch (IOException notJson) {
      return shortened(text);
    }
    return shortened(text);
  }

  private static String shortened(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_WHY ? line : line.substring(0, LONGEST_WHY) + "...";
  }

  /// Seconds or an HTTP date; null for anything else.
  static @Nullable Duration pause(@Nullable String retryAfter, Instant now) {
    if (retryAfter == null) {
      return null;
    }
    var text = retryAfter.strip();
    if (text.matches("\\d{1,6}(\\.\\d{1,6})?")) {
      return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    }
    try {
      var date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
    } catch (DateTimeException neither) {
      return null;
    }
  }

  private ReplyReader() {}
}
