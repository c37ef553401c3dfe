package org.satgym.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Choice;
import org.satgym.curriculum.Lengths;
import org.satgym.env.DryRunReport;
import org.satgym.env.Group;
import org.satgym.env.Step;
import org.satgym.env.Verdicts;
import org.satgym.generate.Level;
import org.satgym.generate.Status;
import org.satgym.http.json.JsonWriter;
import org.satgym.protocol.CurriculumInfo;
import org.satgym.protocol.CurriculumView;
import org.satgym.protocol.EpisodeView;
import org.satgym.protocol.EventView;
import org.satgym.protocol.GroupReward;
import org.satgym.protocol.GroupView;
import org.satgym.protocol.InstanceInfo;
import org.satgym.protocol.InstanceView;
import org.satgym.protocol.LevelStats;
import org.satgym.protocol.Message;
import org.satgym.protocol.Observation;
import org.satgym.protocol.Segment;
import org.satgym.protocol.StepInfo;
import org.satgym.protocol.StepView;
import org.satgym.protocol.TaskInfo;

/// How values look on the wire: one method per type, all fields in the order of the contract.
final class Wire {
  static void group(JsonWriter json, Group group) {
    json.beginObject().name("episode_ids").beginArray();
    for (var id : group.episodeIds()) {
      json.value(id);
    }
    json.endArray();
    json.field("episode_id", group.episodeIds().getFirst()).field("group_id", group.groupId());
    observation(json.name("observation"), group.observation());
    resetInfo(json.name("info"), group);
    json.endObject();
  }

  private static void resetInfo(JsonWriter json, Group group) {
    json.beginObject();
    instance(json.name("instance"), group.instance());
    curriculum(json, group.curriculum());
    thinking(json, group);
    json.endObject();
  }

  private static void curriculum(JsonWriter json, @Nullable CurriculumInfo curriculum) {
    if (curriculum != null) {
      json.name("curriculum").beginObject().field("name", curriculum.name());
      json.field("split", curriculum.split().wireName()).field("round", curriculum.round());
      if (curriculum.problem() != null) {
        json.field("problem", curriculum.problem());
      }
      lengths(json, curriculum.lengths());
      json.endObject();
    }
  }

  private static void thinking(JsonWriter json, Group group) {
    if (!group.thinking().isEmpty()) {
      json.name("thinking").any(group.thinking());
    }
  }

  private static void lengths(JsonWriter json, Lengths lengths) {
    if (lengths.maxTokens() != null) {
      json.field("max_tokens", lengths.maxTokens());
    }
    if (!lengths.targetTokens().isEmpty()) {
      json.name("target_tokens").any(lengths.targetTokens());
    }
    if (lengths.historyTokens() != null) {
      json.field("history_tokens", lengths.historyTokens());
    }
  }

  static void observation(JsonWriter json, @Nullable Observation observation) {
    if (observation == null) {
      json.nothing();
      return;
    }
    json.beginObject().name("messages").beginArray();
    for (var message : observation.messages()) {
      message(json, message);
    }
    json.endArray().field("prompt", observation.prompt()).endObject();
  }

  private static void message(JsonWriter json, Message message) {
    json.beginObject().field("role", message.role()).field("content", message.content());
    if (!message.toolCalls().isEmpty()) {
      json.name("tool_calls").beginArray();
      for (var call : message.toolCalls()) {
        json.beginObject().field("id", call.id()).field("type", "function").name("function");
        json.beginObject().field("name", call.name()).field("arguments", call.arguments());
        json.endObject().endObject();
      }
      json.endArray();
    }
    if (message.toolCallId() != null) {
      json.field("tool_call_id", message.toolCallId());
    }
    json.endObject();
  }

  static void instance(JsonWriter json, InstanceInfo instance) {
    json.beginObject();
    instanceFields(json.field("id", instance.id()), instance);
    json.name("chance");
    number(json, instance.chance());
    json.endObject();
  }

  private static void instanceFields(JsonWriter json, InstanceInfo instance) {
    json.field("hash", instance.hash()).field("family", instance.family());
    json.field("mode", instance.mode());
    level(json.name("level"), instance.level());
    json.field("split", instance.split().wireName()).field("seed", instance.seed());
    json.field("index", instance.index());
  }

  static void level(JsonWriter json, @Nullable Level level) {
    if (level == null) {
      json.nothing();
      return;
    }
    json.beginObject().field("n", level.n()).field("k", level.k()).field("l", level.l());
    json.endObject();
  }

  static void number(JsonWriter json, @Nullable Number number) {
    switch (number) {
      case null -> json.nothing();
      case Double value -> json.value(value.doubleValue());
      default -> json.value(number.longValue());
    }
  }

  static void step(JsonWriter json, Step step) {
    observation(json.beginObject().name("observation"), step.observation());
    stepOutcome(json, step);
    stepInfo(json.name("info").beginObject(), step.info());
    json.endObject().endObject();
  }

  private static void stepOutcome(JsonWriter json, Step step) {
    number(json.name("reward"), step.reward());
    json.field("terminated", step.terminated()).field("truncated", step.truncated());
  }

  private static void stepInfo(JsonWriter json, StepInfo info) {
    json.field("verdict", info.verdict().equals(Verdicts.OPEN) ? null : info.verdict());
    json.name("components").any(info.components());
    json.name("detail").any(info.detail()).field("answer", info.answer());
    var play = info.play();
    if (play != null) {
      segments(json.name("segments").beginArray(), play.segments());
      play.facts().forEach((name, value) -> json.name(name).any(value));
    }
    var rewards = info.rewards();
    if (rewards != null) {
      json.field("provisional", rewards.provisional());
      if (rewards.group() != null) {
        groupRewards(json.name("group_rewards"), rewards.group());
      }
    }
  }

  private static void segments(JsonWriter json, List<Segment> segments) {
    for (var segment : segments) {
      json.beginObject().field("owner", segment.owner().word()).field("chars", segment.chars());
      if (segment.tokens() != null) {
        json.field("tokens", segment.tokens());
      }
      json.endObject();
    }
    json.endArray();
  }

  private static void groupRewards(JsonWriter json, List<GroupReward> rewards) {
    json.beginArray();
    for (var one : rewards) {
      json.beginObject().field("episode_id", one.episodeId()).field("group_id", one.groupId());
      number(json.name("reward"), one.reward());
      json.name("components").any(one.components()).endObject();
    }
    json.endArray();
  }

  static void groupView(JsonWriter json, GroupView view) {
    json.beginObject().field("group_id", view.groupId()).field("size", view.size());
    json.field("scope", view.scope()).name("open").any(view.open());
    json.field("complete", view.complete());
    groupRewards(json.name("group_rewards"), view.rewards());
    json.endObject();
  }

  /// A step that ended its episode, with the first observation of the next one in its place, as in
  /// Gymnasium's `AutoresetMode.SAME_STEP`: what ended is in `info.final_observation` and
  /// `info.final_info`.
  static void stepAndReset(JsonWriter json, Step step, Group next) {
    observation(json.beginObject().name("observation"), next.observation());
    stepOutcome(json, step);
    json.name("info").beginObject();
    stepInfo(json, step.info());
    observation(json.name("final_observation"), step.observation());
    stepInfo(json.name("final_info").beginObject(), step.info());
    json.endObject();
    instance(json.name("instance"), next.instance());
    curriculum(json, next.curriculum());
    if (!next.thinking().isEmpty()) {
      json.name("next_thinking").any(next.thinking());
    }
    json.endObject().field("episode_id", next.episodeIds().getFirst());
    json.field("group_id", next.groupId()).endObject();
  }

  static void task(JsonWriter json, TaskInfo task) {
    json.beginObject().field("name", task.name()).field("description", task.description());
    json.field("family", task.family()).field("mode", task.mode());
    json.name("statuses").any(task.statuses().stream().map(Status::wireName).toList());
    json.field("claims", task.claims());
    json.name("surfaces").any(task.surfaces()).name("thinking").any(task.thinking());
    json.name("tools").any(task.tools()).name("examples").beginArray();
    task.examples().forEach(level -> level(json, level));
    json.endArray().endObject();
  }

  static void row(JsonWriter json, InstanceView row) {
    json.beginObject().field("id", row.instance().id()).field("n_sat", row.width());
    json.field("k", row.variables());
    if (row.clause() != null) {
      json.field("clause", row.clause());
    } else {
      json.field("dimacs", row.dimacs());
    }
    json.field("prompt", row.prompt());
    instanceFields(json, row.instance());
    json.field("status", row.status().wireName());
    number(json.name("models"), row.models());
    number(json.name("chance"), row.instance().chance());
    number(json.name("saturn_d"), row.saturnD());
    number(json.name("search_bits"), row.searchBits());
    json.endObject();
  }

  static void curriculum(JsonWriter json, CurriculumView view) {
    json.beginObject().field("name", view.name()).name("config").any(view.config());
    json.name("state").any(view.state());
    choice(json.name("choice"), view.choice());
    lengths(json.name("lengths").beginObject(), view.lengths());
    json.endObject();
    json.field("groups", view.groups()).field("episodes", view.episodes());
    json.field("solved", view.solved()).field("chance", view.chance()).endObject();
  }

  static void choice(JsonWriter json, Choice choice) {
    level(json.beginObject().name("level"), choice.level());
    json.field("split", choice.split().wireName()).field("round", choice.round());
    if (choice.problem() != null) {
      json.field("problem", choice.problem());
    }
    json.endObject();
  }

  static void event(JsonWriter json, EventView event) {
    json.beginObject().field("id", event.id()).field("at", event.at().toString());
    json.field("curriculum", event.curriculum()).field("kind", event.kind());
    json.field("source", event.source());
    level(json.name("level"), event.level());
    json.name("evidence").any(event.evidence()).endObject();
  }

  static void events(JsonWriter json, List<EventView> events) {
    json.beginArray();
    events.forEach(event -> event(json, event));
    json.endArray();
  }

  static void dryRun(JsonWriter json, DryRunReport report) {
    json.beginObject().field("counted", report.counted()).field("skipped", report.skipped());
    json.name("state").any(report.state());
    choice(json.name("choice"), report.choice());
    json.name("moves").beginArray();
    for (var move : report.moves()) {
      json.beginObject().field("at", move.at()).field("kind", move.event().kind());
      level(json.name("level"), move.event().level());
      json.name("evidence").any(move.event().evidence()).endObject();
    }
    json.endArray().endObject();
  }

  static void episode(JsonWriter json, EpisodeView episode) {
    json.beginObject().field("episode_id", episode.episodeId());
    json.field("group_id", episode.groupId());
    instance(json.name("instance"), episode.instance());
    curriculum(json, episode.curriculum());
    json.name("steps").beginArray();
    episode.steps().forEach(step -> stepView(json, step));
    json.endArray().field("terminated", episode.terminated());
    json.field("truncated", episode.truncated());
    number(json.name("reward"), episode.reward());
    json.endObject();
  }

  private static void stepView(JsonWriter json, StepView step) {
    json.beginObject().field("text", step.text());
    var usage = step.usage();
    if (usage != null) {
      json.name("usage").beginObject().field("tokens", usage.tokens()).endObject();
    }
    if (step.requestId() != null) {
      json.field("request_id", step.requestId());
    }
    json.field("verdict", step.verdict());
    number(json.name("reward"), step.reward());
    json.field("terminated", step.terminated()).field("truncated", step.truncated());
    var facts = step.facts();
    if (facts != null) {
      var utf8 = facts.getBytes(StandardCharsets.UTF_8);
      json.name("facts").raw(utf8, utf8.length);
    }
    json.endObject();
  }

  static void levelStats(JsonWriter json, LevelStats stats) {
    level(json.beginObject().field("task", stats.task()).name("level"), stats.level());
    json.field("episodes", stats.episodes()).field("solved", stats.solved());
    json.field("success", stats.success()).field("chance", stats.meanChance());
    json.field("skill", stats.skill()).field("reward", stats.meanReward()).endObject();
  }

  private Wire() {}
}
