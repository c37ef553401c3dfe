package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.store.Replay;

/// Shaped rewards over HTTP: at once, at the end of a group, at the end of a declared batch.
class RewardsIT {
  private static final String UNIFORM = "{'policy':'uniform','levels':['3,5,5']}";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(folder, TestServer.quickCurriculum(), Limits.DEFAULT);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    assertThat(Replay.of(folder, null).first()).isEmpty();
  }

  private TestServer.Answer put(String name, String rewards) throws Exception {
    return put(name, UNIFORM, rewards);
  }

  private TestServer.Answer put(String name, String policy, String rewards) throws Exception {
    var config = policy.substring(0, policy.length() - 1) + ",'rewards':" + rewards + "}";
    return server.send("PUT", "/v1/curricula/" + name, config.replace('\'', '"'));
  }

  private JsonNode open(String rest) throws Exception {
    var answer = server.post("/v1/reset", ("{" + rest + "}").replace('\'', '"'));
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer.json();
  }

  private TestServer.Answer answer(JsonNode group, int member, String text, int tokens)
      throws Exception {
    var id = group.get("episode_ids").get(member).asText();
    var body = TestServer.stepBody(id, text).put("request_id", "r" + member);
    body.putObject("usage").put("tokens", tokens);
    return server.post("/v1/step", body.toString());
  }

  private static List<Double> rewards(JsonNode groupRewards) {
    var rewards = new ArrayList<Double>();
    groupRewards.forEach(
        one -> rewards.add(one.get("reward").isNull() ? Double.NaN : one.get("reward").asDouble()));
    return rewards;
  }

  @Test
  void aCompletionIsShapedAtOnce() throws Exception {
    put("c", "{'shapers':['verdicts',{'overlong':{'max_tokens':100,'buffer_tokens':50}}]}");
    var group = open("'curriculum':'c'");
    var step = answer(group, 0, server.solution(group), 75).json();
    assertThat(step.get("reward").asDouble()).isEqualTo(0.5);
    assertThat(step.at("/info/components/verdicts").asDouble()).isEqualTo(1);
    assertThat(step.at("/info/components/overlong").asDouble()).isEqualTo(-0.5);
    assertThat(step.get("info").has("provisional")).isFalse();
    assertThat(answer(group, 0, server.solution(group), 75).json()).isEqualTo(step);
    var shown = server.get("/v1/episodes/" + group.get("episode_id").asText()).json();
    assertThat(shown.get("reward").asDouble()).isEqualTo(0.5);
  }

  @Test
  void theEndOfAGroupCarriesTheRewardsOfAllOfIt() throws Exception {
    put("c", "{'shapers':['verdicts',{'length-minmax':{'coefficient':0.4}}]}");
    var group = open("'curriculum':'c','group':3");
    var right = server.solution(group);
    var first = answer(group, 0, right, 100).json();
    assertThat(first.get("reward").asDouble()).isEqualTo(1);
    assertThat(first.at("/info/provisional").asBoolean()).isTrue();
    answer(group, 2, right, 300);
    var path = "/v1/groups/" + group.get("group_id").asText();
    var before = server.get(path).json();
    assertThat(before.get("complete").asBoolean()).isFalse();
    assertThat(before.get("open")).hasSize(1).first().satisfies(n -> assertThat(n.asInt()).isOne());
    var last = answer(group, 1, "no box", 200).json();
    assertThat(last.at("/info/provisional").asBoolean()).isFalse();
    var all = last.at("/info/group_rewards");
    assertThat(all.findValuesAsText("episode_id"))
        .containsExactlyElementsOf(texts(group.get("episode_ids")));
    assertThat(all.get(0).get("reward").asDouble())
        .isGreaterThan(all.get(2).get("reward").asDouble());
    assertThat(all.get(1).get("reward").asDouble()).isEqualTo(last.get("reward").asDouble());
    assertThat(answer(group, 1, "no box", 200).json()).isEqualTo(last);
    assertThat(answer(group, 0, right, 100).json()).isEqualTo(first);
    var after = server.get(path).json();
    assertThat(after.get("complete").asBoolean()).isTrue();
    assertThat(after.get("group_rewards")).isEqualTo(all);
    assertThat(after.get("scope").asText()).isEqualTo("group");
  }

  @Test
  void textsAreKeptForShapersThatLookAtThemWhereTheyAreThere() throws Exception {
    put("c", "{'shapers':[{'laser':{'variant':'truncate','target_tokens':50}},'length-minmax']}");
    var group = open("'curriculum':'c','group':2");
    var right = server.solution(group);
    answer(group, 0, right + " ".repeat(right.length()), 100);
    var last = answer(group, 1, " ".repeat(right.length()) + right, 100).json();
    assertThat(rewards(last.at("/info/group_rewards"))).containsExactly(1.0, -1.0);
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  @Test
  void aClosedEpisodeDoesNotHoldItsGroupUp() throws Exception {
    put("c", "{'shapers':['verdicts','long-to-short']}");
    var group = open("'curriculum':'c','group':3");
    var right = server.solution(group);
    answer(group, 0, right, 100);
    server.send("DELETE", "/v1/episodes/" + group.get("episode_ids").get(1).asText(), "");
    var last = answer(group, 2, right, 200).json();
    assertThat(rewards(last.at("/info/group_rewards"))).containsExactly(1.2, Double.NaN, 0.8);

    var closedLast = open("'curriculum':'c','group':2");
    answer(closedLast, 0, server.solution(closedLast), 7);
    server.send("DELETE", "/v1/episodes/" + closedLast.get("episode_ids").get(1).asText(), "");
    var shown = server.get("/v1/groups/" + closedLast.get("group_id").asText()).json();
    assertThat(shown.get("complete").asBoolean()).isTrue();
    assertThat(rewards(shown.get("group_rewards"))).containsExactly(1.0, Double.NaN);
  }

  @Test
  void aDeclaredBatchIsShapedWhenItsGroupsAreOver() throws Exception {
    var targets =
        "{'policy':'laser-d','problems':1,'rollouts':1,'period':1000,'target_tokens':150,"
            + "'over':{'policy':'uniform','levels':['3,5,5']}}";
    assertThat(put("c", targets, "{'shapers':['laser-d']}").status()).isEqualTo(200);
    var a = open("'curriculum':'c','group':2,'batch':{'id':'s1','size':2}");
    var b = open("'curriculum':'c','group':1,'batch':{'id':'s1','size':2}");
    answer(a, 0, server.solution(a), 100);
    assertThat(answer(a, 1, server.solution(a), 200).json().at("/info/provisional").asBoolean())
        .isTrue();
    var last = answer(b, 0, "none", 50).json();
    assertThat(last.at("/info/group_rewards")).hasSize(3);
    assertThat(rewards(last.at("/info/group_rewards"))).containsExactly(1.5, 1.0, -1.0);
    var shown = server.get("/v1/groups/" + a.get("group_id").asText()).json();
    assertThat(rewards(shown.get("group_rewards"))).containsExactly(1.5, 1.0);
    var alone = open("'curriculum':'c','group':1");
    assertThat(answer(alone, 0, "none", 50).json().at("/info/group_rewards")).hasSize(1);
  }

  /// With what stands for `*`, each on the policy that gives it what it needs.
  private static String policyFor(String shaper) {
    return switch (shaper) {
      case "cut" -> "{'policy':'siri','max_tokens':150,'min_tokens':150,'over':*}";
      case "laser-d", "laser-de" ->
          "{'policy':'laser-d','problems':1,'rollouts':1,'target_tokens':150,'over':*}";
      case "hapo" -> "{'policy':'hapo','problems':1,'over':*}";
      default -> "*";
    };
  }

  /// The parts add up, and are the same in the last answer, in the group and in its episodes.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "verdicts | {}",
        "cort | {}",
        "autothink | {'stage':1}",
        "autothink | {'stage':3}",
        "adaptthink | {}",
        "laser | {'target_tokens':150}",
        "laser-d | {}",
        "laser-de | {}",
        "length-minmax | {}",
        "length-sigmoid | {}",
        "hapo | {}",
        "open-rs-format | {}",
        "open-rs-cosine | {'max_length':1000}",
        "long-to-short | {}",
        "mgpo | {'lambda':1}",
        "overlong | {'max_tokens':300,'buffer_tokens':100}",
        "cut | {}",
      })
  void everyShaperRewardsAGroup(String shaper, String parameters) throws Exception {
    var rewards = "{'published':false,'shapers':[{'%s':%s}]}".formatted(shaper, parameters);
    var made = put("every", policyFor(shaper).replace("*", UNIFORM), rewards);
    assertThat(made.status()).as(made.http().body()).isEqualTo(200);
    var group = open("'curriculum':'every','group':4");
    var right = server.solution(group);
    var texts = List.of("<think>\nhm\n</think>\n" + right, right, "\\boxed{}", "none");
    var alone = new ArrayList<JsonNode>();
    for (int member = 0; member < texts.size(); member++) {
      var id = group.get("episode_ids").get(member).asText();
      var body = TestServer.stepBody(id, texts.get(member)).put("reference_accuracy", 0.5);
      body.putObject("usage").put("tokens", 100 + 60 * member);
      alone.add(server.post("/v1/step", body.toString()).json());
    }
    var shown = server.get("/v1/groups/" + group.get("group_id").asText()).json();
    assertThat(shown.get("complete").asBoolean()).isTrue();
    var all = shown.get("group_rewards");
    var told = alone.getLast().at("/info/group_rewards");
    assertThat(told.isMissingNode() ? all : told).isEqualTo(all);
    for (int member = 0; member < texts.size(); member++) {
      var one = all.get(member);
      double sum = 0;
      for (var part : one.get("components").properties()) {
        sum += part.getKey().equals("weight") ? 0 : part.getValue().asDouble();
      }
      assertThat(one.get("reward").asDouble()).isCloseTo(sum, within(1e-12));
      if (told.isMissingNode()) {
        assertThat(one.get("reward")).isEqualTo(alone.get(member).get("reward"));
      }
      var episode = server.get("/v1/episodes/" + one.get("episode_id").asText()).json();
      assertThat(episode.get("reward")).isEqualTo(one.get("reward"));
    }
    assertThat(all.get(0).get("reward").asDouble())
        .isGreaterThan(all.get(3).get("reward").asDouble());
  }

  @Test
  void whatAStepLacksIsNamed() throws Exception {
    put("c", "{'shapers':['long-to-short']}");
    var group = open("'curriculum':'c'");
    var refused = server.step(group.get("episode_id").asText(), server.solution(group));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.field()).isEqualTo("usage.tokens");
    var zero = answer(group, 0, server.solution(group), 0);
    assertThat(zero.field()).isEqualTo("usage.tokens");
    put("a", "{'shapers':['adaptthink']}");
    var adapt = open("'curriculum':'a'");
    assertThat(server.step(adapt.get("episode_id").asText(), "x").field())
        .isEqualTo("reference_accuracy");
    var body = TestServer.stepBody(adapt.get("episode_id").asText(), "<think>\n</think>\nx");
    body.put("reference_accuracy", 0.25);
    var told = server.post("/v1/step", body.toString()).json();
    assertThat(told.get("reward").asDouble()).isCloseTo(-0.2, within(1e-12));
  }

  @Test
  void whatNoEpisodeCanBringIsRefusedWithTheConfiguration() throws Exception {
    for (var rewards :
        List.of(
            "{'shapers':['cut']}",
            "{'shapers':['hapo']}",
            "{'shapers':['laser-d']}",
            "{'shapers':['nothing']}",
            "{'shaper':[]}",
            "1")) {
      var refused = put("c", rewards);
      assertThat(refused.status()).as(rewards).isEqualTo(400);
      assertThat(refused.field()).as(rewards).isEqualTo("rewards");
    }
    var batch = server.post("/v1/reset", "{\"batch\":{\"id\":\"b\",\"size\":2}}");
    assertThat(batch.field()).isEqualTo("batch");
    assertThat(server.get("/v1/groups/gzzz").status()).isEqualTo(404);
    assertThat(server.get("/v1/groups/x").status()).isEqualTo(404);
  }

  @Test
  void otherRewardsLeaveACurriculumWhereItStands() throws Exception {
    var climb = "{'policy':'staircase','levels':['3,5,5','3,5,8'],'window':100}";
    put("c", climb, "{'shapers':['verdicts']}");
    var group = open("'curriculum':'c'");
    answer(group, 0, server.solution(group), 10);
    var old = open("'curriculum':'c'");
    var now = put("c", climb, "{'shapers':[{'verdicts':{'correct':5}}]}").json();
    assertThat(now.get("episodes").asInt()).isEqualTo(1);
    assertThat(now.at("/config/rewards/shapers")).hasSize(1);
    assertThat(answer(old, 0, server.solution(old), 10).json().get("reward").asDouble()).isOne();
    var fresh = open("'curriculum':'c'");
    assertThat(answer(fresh, 0, server.solution(fresh), 10).json().get("reward").asDouble())
        .isEqualTo(5);
  }
}
