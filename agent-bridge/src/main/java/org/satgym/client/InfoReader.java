package org.satgym.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Verdicts;
import org.satgym.protocol.GroupReward;
import org.satgym.protocol.PlayInfo;
import org.satgym.protocol.RewardInfo;
import org.satgym.protocol.Segment;
import org.satgym.protocol.StepInfo;

/// The `info` of a step's answer.
final class InfoReader {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};
  private static final TypeReference<LinkedHashMap<String, Double>> NUMBERS =
      new TypeReference<>() {};

  /// What is told by other types than a protocol's own facts.
  private static final Set<String> KNOWN =
      Set.of(
          "verdict", "components", "detail", "answer", "segments", "provisional", "group_rewards");

  static StepInfo step(JsonNode info) {
    var verdict = WireReader.required(info, "verdict");
    return new StepInfo(
        verdict.isNull() ? Verdicts.OPEN : verdict.asText(),
        numbers(info.path("components")),
        map(info.path("detail")),
        info.hasNonNull("answer") ? info.path("answer").asText() : null,
        play(info),
        rewards(info));
  }

  /// An object of plain values; empty where there is none.
  static Map<String, Object> map(JsonNode json) {
    return json.isObject() ? MAPPER.convertValue(json, MAP) : Map.of();
  }

  private static Map<String, Double> numbers(JsonNode json) {
    return json.isObject() ? MAPPER.convertValue(json, NUMBERS) : Map.of();
  }

  private static @Nullable PlayInfo play(JsonNode info) {
    if (!info.has("segments")) {
      return null;
    }
    var segments = new ArrayList<Segment>();
    for (var segment : info.path("segments")) {
      var owner = WireReader.text(segment, "owner").toUpperCase(Locale.ROOT);
      segments.add(
          new Segment(
              Segment.Owner.valueOf(owner),
              WireReader.required(segment, "chars").asInt(),
              segment.has("tokens") ? (Long) segment.path("tokens").asLong() : null));
    }
    var facts = map(info);
    facts.keySet().removeAll(KNOWN);
    return new PlayInfo(List.copyOf(segments), facts);
  }

  private static @Nullable RewardInfo rewards(JsonNode info) {
    if (!info.has("provisional")) {
      return null;
    }
    return new RewardInfo(
        info.path("provisional").asBoolean(),
        info.has("group_rewards") ? group(info.path("group_rewards")) : null);
  }

  private static List<GroupReward> group(JsonNode json) {
    var all = new ArrayList<GroupReward>();
    for (var one : json) {
      all.add(
          new GroupReward(
              WireReader.text(one, "episode_id"),
              WireReader.text(one, "group_id"),
              one.hasNonNull("reward") ? (Double) one.path("reward").asDouble() : null,
              numbers(one.path("components"))));
    }
    return List.copyOf(all);
  }

  private InfoReader() {}
}
