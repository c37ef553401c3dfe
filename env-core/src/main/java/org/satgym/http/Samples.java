package org.satgym.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.env.thinking.Offsets;
import org.satgym.env.thinking.Reply;
import org.satgym.env.thinking.ReplyException;
import org.satgym.http.json.Fields;
import org.satgym.http.json.JsonReader;
import org.satgym.protocol.ToolRequest;
import org.satgym.protocol.Usage;
import org.satgym.verify.soft.Token;

/// Reads what a step says of a sample besides its text, and how a reset wants an episode to be
/// played. Each used once.
final class Samples {
  private static final Fields USAGE = Fields.of("tokens", "prompt_tokens");
  private static final Fields CALL = Fields.of("id", "function", "type");
  private static final Fields FUNCTION = Fields.of("name", "arguments");
  private static final Fields LOGPROB = Fields.of("token", "logprob", "top_logprobs", "bytes");
  private static final Fields CHOICE = Fields.of("token", "logprob", "bytes");
  private static final int MOST_CALLS = 64;

  /// As many as an array can say the beginnings of, so that no sum over an episode overflows.
  private static final int MOST_TOKENS = Integer.MAX_VALUE;

  private @Nullable String finish;
  private @Nullable Long tokens;
  private @Nullable Long promptTokens;
  private int ids = -1;
  private @Nullable Offsets offsets;
  private List<ToolRequest> calls = List.of();
  private List<Token> logprobs = List.of();

  /// A mode, by its name or as an object with `mode` and its parameters, which go to `parameters`.
  static @Nullable String thinking(JsonReader json, Map<String, Object> parameters) {
    var value = json.value();
    switch (value) {
      case String mode -> {
        return mode;
      }
      case Map<?, ?> map -> {
        String mode = null;
        for (var entry : map.entrySet()) {
          var name = String.valueOf(entry.getKey());
          var given = entry.getValue();
          if (name.equals("mode") && given instanceof String text) {
            mode = text;
          } else if (name.equals("mode")) {
            throw json.error("wrong_type", "mode must be a string, was " + given);
          } else if (given != null) {
            put(parameters, name, given);
          }
        }
        return mode;
      }
      case null, default ->
          throw json.error("wrong_type", "must be a mode's name or an object with mode");
    }
  }

  /// The same parameter may stand in two places if it says the same in both.
  static void put(Map<String, Object> parameters, String name, Object value) {
    var before = parameters.put(name, value);
    if (before != null && !before.equals(value)) {
      throw Refusal.parameter(
          name, "%s is '%s' in one place and '%s' in another".formatted(name, before, value));
    }
  }

  /// Reads the field at a place in the list of a step's fields.
  void read(int field, JsonReader json) {
    switch (field) {
      case 2 -> usage(json);
      case 4 -> finish = finish(json);
      case 5 -> ids = json.naturals().length;
      case 6 -> offsets = offsets(json);
      case 7 -> calls = calls(json);
      default -> logprobs = logprobs(json);
    }
  }

  private void usage(JsonReader json) {
    json.beginObject(USAGE);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      long value = json.integer(0, MOST_TOKENS);
      if (field == 0) {
        tokens = value;
      } else {
        promptTokens = value;
      }
    }
    json.require(1);
  }

  private static String finish(JsonReader json) {
    var reason = json.string();
    return switch (reason) {
      case "stop", "length", "tool_calls" -> reason;
      default ->
          throw json.error(
              "invalid_value",
              "finish_reason '%s' must be stop, length or tool_calls".formatted(reason));
    };
  }

  private static Offsets offsets(JsonReader json) {
    try {
      return new Offsets(json.naturals());
    } catch (ReplyException wrong) {
      throw json.error("invalid_value", wrong.getMessage());
    }
  }

  private static List<ToolRequest> calls(JsonReader json) {
    var calls = new ArrayList<ToolRequest>();
    json.beginArray();
    while (json.nextElement()) {
      if (calls.size() == MOST_CALLS) {
        throw json.error("out_of_range", "at most %d calls are taken".formatted(MOST_CALLS));
      }
      calls.add(call(json));
    }
    return calls;
  }

  private static ToolRequest call(JsonReader json) {
    var id = "";
    var name = "";
    var arguments = "";
    json.beginObject(CALL);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      switch (field) {
        case 0 -> id = json.string();
        case 1 -> {
          json.beginObject(FUNCTION);
          for (int part = json.nextField(); part != JsonReader.END; part = json.nextField()) {
            if (part == 0) {
              name = json.string();
            } else {
              arguments = json.string();
            }
          }
          json.require(2);
        }
        default -> {
          if (!json.string().equals("function")) {
            throw json.error("invalid_value", "type must be function");
          }
        }
      }
    }
    json.require(2);
    return new ToolRequest(id, name, arguments);
  }

  private static List<Token> logprobs(JsonReader json) {
    var all = new ArrayList<Token>();
    json.beginArray();
    while (json.nextElement()) {
      var text = "";
      double logProbability = 0;
      List<Token.Choice> top = List.of();
      json.beginObject(LOGPROB);
      for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
        switch (field) {
          case 0 -> text = json.string();
          case 1 -> logProbability = logProbability(json);
          case 2 -> top = choices(json);
          default -> json.skip();
        }
      }
      json.require(2);
      all.add(new Token(text, logProbability, top));
    }
    return all;
  }

  private static List<Token.Choice> choices(JsonReader json) {
    var all = new ArrayList<Token.Choice>();
    json.beginArray();
    while (json.nextElement()) {
      var text = "";
      double logProbability = 0;
      json.beginObject(CHOICE);
      for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
        switch (field) {
          case 0 -> text = json.string();
          case 1 -> logProbability = logProbability(json);
          default -> json.skip();
        }
      }
      json.require(2);
      all.add(new Token.Choice(text, logProbability));
    }
    return all;
  }

  private static double logProbability(JsonReader json) {
    double value = json.number();
    if (!(value <= 0)) {
      throw json.error("out_of_range", "must be at most 0, was " + value);
    }
    return value;
  }

  /// How many tokens there are: as they were counted, or as many as were sent.
  private @Nullable Long size() {
    if (ids >= 0 && tokens != null && tokens != ids) {
      throw Refusal.parameter(
          "token_ids", "token_ids has %d entries, usage.tokens is %d".formatted(ids, tokens));
    }
    return ids >= 0 ? (Long) (long) ids : tokens;
  }

  @Nullable Usage usage() {
    var size = size();
    return size == null ? null : new Usage(size);
  }

  Reply reply() {
    return new Reply(finish, size(), promptTokens, offsets, calls, logprobs);
  }
}
