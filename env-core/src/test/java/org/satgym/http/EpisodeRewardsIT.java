package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Shaped rewards of episodes of several steps.
class EpisodeRewardsIT extends PlayedEpisodes {
  private void put(String name, String shapers) throws Exception {
    var config = "{'policy':'uniform','levels':['3,5,5'],'rewards':{'shapers':" + shapers + "}}";
    var answer = server.send("PUT", "/v1/curricula/" + name, config.replace('\'', '"'));
    assertThat(answer.status()).as(answer.http().body()).isIn(200, 201);
  }

  @Test
  void shapersSeeTheToolCallsAndTheTokensOfAWholeEpisode() throws Exception {
    put("code", "['verdicts','cort',{'overlong':{'max_tokens':100,'buffer_tokens':50}}]");
    var answer = server.post("/v1/reset", "{\"curriculum\":\"code\",\"tools\":[\"python\"]}");
    var reset = answer.json();
    var untold = server.step(id(reset), "```python\nx\n```\n");
    assertThat(untold.status()).isEqualTo(400);
    assertThat(untold.http().body()).contains("usage.tokens");
    assertThat(sandbox.executed).isEmpty();
    assertThat(say(reset, "```python\ndie\n```\n", 40, "a").at("/info/components")).isEmpty();
    var last = say(reset, server.solution(reset), 35, "b");
    assertThat(last.at("/info/components/overlong").asDouble()).isEqualTo(-0.5);
    assertThat(last.at("/info/components/cort").asDouble()).isNegative();
    assertThat(say(reset, server.solution(reset), 35, "b")).isEqualTo(last);
    var shown = server.get("/v1/episodes/" + id(reset)).json();
    assertThat(shown.get("reward").asDouble()).isEqualTo(last.get("reward").asDouble());
  }

  @Test
  void aGroupOfTracesIsRewardedAtTheEndOfItsLastChunk() throws Exception {
    put("short", "['verdicts',{'length-minmax':{'coefficient':0.4}}]");
    var answer =
        server.post(
            "/v1/reset",
            """
            {"curriculum": "short", "group": 2, "thinking":
             {"mode": "chunked", "chunk": 20, "head": 2, "tail": 4, "cap": 4, "unit": "chars"}}""");
    var reset = answer.json();
    var ids = reset.get("episode_ids");
    var solution = server.solution(reset);
    var one = TestServer.stepBody(ids.get(0).asText(), solution);
    one.putObject("usage").put("tokens", 5);
    assertThat(step(one).at("/info/provisional").asBoolean()).isTrue();
    var other = TestServer.stepBody(ids.get(1).asText(), "x".repeat(20));
    other.putObject("usage").put("tokens", 9);
    assertThat(step(other).at("/info").has("provisional")).isFalse();
    other.put("text", solution).put("request_id", "z");
    var last = step(other);
    assertThat(last.at("/info/chunks").asInt()).isEqualTo(2);
    var rewards = last.at("/info/group_rewards");
    assertThat(rewards).hasSize(2);
    assertThat(rewards.get(0).get("reward").asDouble())
        .isGreaterThan(rewards.get(1).get("reward").asDouble());
    assertThat(step(other)).isEqualTo(last);
    var group = server.get("/v1/groups/" + reset.get("group_id").asText()).json();
    assertThat(group.get("group_rewards")).isEqualTo(rewards);
    assertThat(group.get("complete").asBoolean()).isTrue();
  }
}
