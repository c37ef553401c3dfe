package org.satgym.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Lengths;
import org.satgym.env.Group;
import org.satgym.env.Step;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.protocol.CurriculumInfo;
import org.satgym.protocol.InstanceInfo;
import org.satgym.protocol.Message;
import org.satgym.protocol.Observation;
import org.satgym.protocol.ToolRequest;

/// Answers of `/v1`. A field that must be there and is not means that no such server answered.
final class WireReader {
  static Group group(JsonNode json) {
    var ids = new ArrayList<String>();
    required(json, "episode_ids").forEach(id -> ids.add(id.asText()));
    var info = required(json, "info");
    return new Group(
        text(json, "group_id"),
        List.copyOf(ids),
        observation(required(json, "observation")),
        instance(required(info, "instance")),
        curriculum(info.path("curriculum")),
        InfoReader.map(info.path("thinking")));
  }

  static Step step(JsonNode json) {
    var observation = json.path("observation");
    return new Step(
        observation.isObject() ? observation(observation) : null,
        json.hasNonNull("reward") ? (Double) json.path("reward").asDouble() : null,
        required(json, "terminated").asBoolean(),
        required(json, "truncated").asBoolean(),
        InfoReader.step(required(json, "info")));
  }

  private static Observation observation(JsonNode json) {
    var messages = new ArrayList<Message>();
    for (var message : required(json, "messages")) {
      messages.add(message(message));
    }
    return new Observation(List.copyOf(messages), text(json, "prompt"));
  }

  private static Message message(JsonNode json) {
    var calls = new ArrayList<ToolRequest>();
    for (var call : json.path("tool_calls")) {
      var function = required(call, "function");
      calls.add(
          new ToolRequest(text(call, "id"), text(function, "name"), text(function, "arguments")));
    }
    var answers = json.path("tool_call_id");
    return new Message(
        text(json, "role"),
        text(json, "content"),
        calls,
        answers.isTextual() ? answers.asText() : null);
  }

  private static InstanceInfo instance(JsonNode json) {
    var level = required(json, "level");
    return new InstanceInfo(
        text(json, "id"),
        text(json, "hash"),
        text(json, "family"),
        text(json, "mode"),
        new Level(number(level, "n"), number(level, "k"), number(level, "l")),
        json.hasNonNull("chance") ? (Double) json.path("chance").asDouble() : null,
        Split.parse(text(json, "split")),
        required(json, "seed").asLong(),
        required(json, "index").asLong());
  }

  private static @Nullable CurriculumInfo curriculum(JsonNode json) {
    if (!json.isObject()) {
      return null;
    }
    var targets = new LinkedHashMap<String, Long>();
    json.path("target_tokens")
        .properties()
        .forEach(entry -> targets.put(entry.getKey(), entry.getValue().asLong()));
    return new CurriculumInfo(
        text(json, "name"),
        Split.parse(text(json, "split")),
        number(json, "round"),
        json.hasNonNull("problem") ? (Integer) json.path("problem").asInt() : null,
        new Lengths(
            json.hasNonNull("max_tokens") ? (Long) json.path("max_tokens").asLong() : null,
            targets,
            json.hasNonNull("history_tokens")
                ? (Double) json.path("history_tokens").asDouble()
                : null));
  }

  static String text(JsonNode json, String field) {
    return required(json, field).asText();
  }

  private static int number(JsonNode json, String field) {
    return required(json, field).asInt();
  }

  static JsonNode required(JsonNode json, String field) {
    var value = json.get(field);
    if (value == null) {
      throw new EnvironmentGoneException(
          "the server's answer has no field '%s': is it a satgym server of this version?"
              .formatted(field));
    }
    return value;
  }

  private WireReader() {}
}
