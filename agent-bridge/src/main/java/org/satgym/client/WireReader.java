package org.satgym.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.satgym.protocol.StepInfo;

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
        curriculum(info.path("curriculum")));
  }

  static Step step(JsonNode json) {
    var observation = json.path("observation");
    var info = required(json, "info");
    var components = new LinkedHashMap<String, Double>();
    info.path("components")
        .properties()
        .forEach(e -> components.put(e.getKey(), e.getValue().asDouble()));
    return new Step(
        observation.isObject() ? observation(observation) : null,
        json.hasNonNull("reward") ? (Double) json.path("reward").asDouble() : null,
        required(json, "terminated").asBoolean(),
        required(json, "truncated").asBoolean(),
        new StepInfo(
            text(info, "verdict"),
            components,
            detail(info.path("detail")),
            info.hasNonNull("answer") ? info.path("answer").asText() : null));
  }

  private static Map<String, Object> detail(JsonNode json) {
    var detail = new LinkedHashMap<String, Object>();
    for (var entry : json.properties()) {
      var value = entry.getValue();
      detail.put(entry.getKey(), value.isInt() ? (Object) value.intValue() : value.asText());
    }
    return detail;
  }

  private static Observation observation(JsonNode json) {
    var messages = new ArrayList<Message>();
    for (var message : required(json, "messages")) {
      messages.add(new Message(text(message, "role"), text(message, "content")));
    }
    return new Observation(List.copyOf(messages), text(json, "prompt"));
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

  private static String text(JsonNode json, String field) {
    return required(json, field).asText();
  }

  private static int number(JsonNode json, String field) {
    return required(json, field).asInt();
  }

  private static JsonNode required(JsonNode json, String field) {
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
