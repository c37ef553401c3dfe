package org.satgym.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Action;
import org.satgym.env.BatchDeclaration;
import org.satgym.env.ClientOutcome;
import org.satgym.env.GroupRequest;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.http.json.Fields;
import org.satgym.http.json.JsonReader;

/// Reads the values of requests. A field that may be left out may be `null` as well.
final class Requests {
  static final int LARGEST_GROUP = 1024;
  private static final int LONGEST_REQUEST_ID = 255;

  private static final Fields RESET =
      Fields.of(
          "task",
          "claims",
          "level",
          "curriculum",
          "split",
          "seed",
          "index",
          "group",
          "surface",
          "thinking",
          "tools",
          "tool_style",
          "batch");
  private static final Fields LEVEL = Fields.of("n", "k", "l");
  private static final Fields STEP =
      Fields.of(
          "episode_id",
          "text",
          "usage",
          "request_id",
          "finish_reason",
          "token_ids",
          "token_offsets",
          "tool_calls",
          "logprobs",
          "reference_accuracy");
  private static final Fields BATCH = Fields.of("id", "size");
  private static final Fields OUTCOMES = Fields.of("outcomes", "request_id");
  private static final Fields OUTCOME =
      Fields.of("level", "solved", "split", "group", "chance", "problem", "group_id", "tokens");

  static GroupRequest reset(JsonReader json) {
    String task = null;
    String claims = null;
    Level level = null;
    String curriculum = null;
    Split split = null;
    Long seed = null;
    Long index = null;
    int group = 1;
    String surface = null;
    String thinking = null;
    Map<String, Object> parameters = new LinkedHashMap<>();
    List<String> tools = List.of();
    BatchDeclaration batch = null;
    json.beginObject(RESET);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      if (json.isNull()) {
        continue;
      }
      switch (field) {
        case 0 -> task = json.string();
        case 1 -> claims = json.string();
        case 2 -> level = level(json);
        case 3 -> curriculum = json.string();
        case 4 -> split = split(json);
        case 5 -> seed = json.integer();
        case 6 -> index = atLeastZero(json);
        case 7 -> group = json.integer(1, LARGEST_GROUP);
        case 8 -> surface = json.string();
        case 9 -> thinking = Samples.thinking(json, parameters);
        case 10 -> tools = strings(json);
        case 11 -> Samples.put(parameters, "tool_style", json.string());
        default -> batch = declaration(json);
      }
    }
    return new GroupRequest(
        task,
        claims,
        level,
        curriculum,
        split,
        seed,
        index,
        group,
        surface,
        thinking,
        parameters,
        tools,
        batch);
  }

  static Action step(JsonReader json) {
    String episode = "";
    String text = "";
    String requestId = null;
    Double accuracy = null;
    var sample = new Samples();
    json.beginObject(STEP);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      switch (field) {
        case 0 -> episode = json.string();
        case 1 -> text = json.string();
        default -> {
          if (json.isNull()) {
            continue;
          }
          switch (field) {
            case 3 -> requestId = requestId(json);
            case 9 -> accuracy = probability(json);
            default -> sample.read(field, json);
          }
        }
      }
    }
    json.require(2);
    return new Action(episode, text, sample.usage(), requestId, sample.reply(), accuracy);
  }

  private static BatchDeclaration declaration(JsonReader json) {
    String id = "";
    int size = 0;
    json.beginObject(BATCH);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      if (field == 0) {
        id = json.string();
      } else {
        size = json.integer(1, BatchDeclaration.LARGEST);
      }
    }
    json.require(2);
    return new BatchDeclaration(id, size);
  }

  /// What `/outcomes` is given.
  record Outcomes(List<ClientOutcome> outcomes, @Nullable String requestId) {}

  static Outcomes outcomes(JsonReader json) {
    var outcomes = new ArrayList<ClientOutcome>();
    String requestId = null;
    json.beginObject(OUTCOMES);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      if (field == 0) {
        json.beginArray();
        while (json.nextElement()) {
          outcomes.add(outcome(json));
        }
      } else {
        requestId = json.isNull() ? null : requestId(json);
      }
    }
    json.require(1);
    return new Outcomes(outcomes, requestId);
  }

  private static ClientOutcome outcome(JsonReader json) {
    Level level = null;
    boolean solved = false;
    Split split = null;
    Integer group = null;
    Double chance = null;
    Integer problem = null;
    String groupId = null;
    Long tokens = null;
    json.beginObject(OUTCOME);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      if (field > 1 && json.isNull()) {
        continue;
      }
      switch (field) {
        case 0 -> level = level(json);
        case 1 -> solved = json.bool();
        case 2 -> split = split(json);
        case 3 -> group = json.integer(1, LARGEST_GROUP);
        case 4 -> chance = probability(json);
        case 5 -> problem = json.integer(0, Integer.MAX_VALUE);
        case 6 -> groupId = requestId(json);
        default -> tokens = atLeastZero(json);
      }
    }
    json.require(2);
    if (level == null) {
      throw new IllegalStateException("a required field was not read");
    }
    return new ClientOutcome(level, solved, split, group, chance, problem, groupId, tokens);
  }

  /// A policy and its parameters; what they may be is the curriculum's to say.
  static Map<String, Object> config(JsonReader json) {
    var config = json.map();
    for (var entry : config.entrySet()) {
      if (entry.getValue() == null) {
        throw Refusal.parameter(
            entry.getKey(), entry.getKey() + " is null; leave it out for its default");
      }
    }
    @SuppressWarnings("unchecked") // no value is null, as was just seen
    var complete = (Map<String, Object>) (Map<String, ?>) config;
    return complete;
  }

  private static Level level(JsonReader json) {
    int n = 0;
    int k = 0;
    int l = 0;
    json.beginObject(LEVEL);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      int value = json.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
      switch (field) {
        case 0 -> n = value;
        case 1 -> k = value;
        default -> l = value;
      }
    }
    json.require(3);
    return new Level(n, k, l);
  }

  private static Split split(JsonReader json) {
    var text = json.string();
    try {
      return Split.parse(text);
    } catch (IllegalArgumentException e) {
      throw json.error("invalid_value", String.valueOf(e.getMessage()));
    }
  }

  static long atLeastZero(JsonReader json) {
    long value = json.integer();
    if (value < 0) {
      throw json.error("out_of_range", "must be at least 0, was " + value);
    }
    return value;
  }

  private static double probability(JsonReader json) {
    double value = json.number();
    if (!(value >= 0 && value <= 1)) {
      throw json.error("out_of_range", "must be in [0, 1], was " + value);
    }
    return value;
  }

  private static String requestId(JsonReader json) {
    var id = json.string();
    if (id.isEmpty() || id.length() > LONGEST_REQUEST_ID) {
      throw json.error(
          "out_of_range",
          "must have 1..%d characters, had %d".formatted(LONGEST_REQUEST_ID, id.length()));
    }
    return id;
  }

  private static List<String> strings(JsonReader json) {
    var strings = new ArrayList<String>();
    json.beginArray();
    while (json.nextElement()) {
      strings.add(json.string());
    }
    return strings;
  }

  private Requests() {}
}
