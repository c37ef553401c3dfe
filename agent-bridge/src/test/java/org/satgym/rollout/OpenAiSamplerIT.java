package org.satgym.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.satgym.client.JsonHttp;
import org.satgym.client.Patience;
import org.satgym.env.GroupRequest;
import org.satgym.model.Sampling;
import org.satgym.token.Owner;
import org.satgym.token.SatDialogue;
import org.satgym.token.SatVocabulary;

/// Against a server that answers as vLLM does, or as less able ones do.
class OpenAiSamplerIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SatVocabulary VOCABULARY = new SatVocabulary(5);
  private static final RolloutSettings SETTINGS =
      RolloutSettings.plain(4, 200, new Sampling(0.7, 0.9, 20)).withStops(List.of(" 3"));
  private static final Patience QUICK =
      new Patience(
          Duration.ofMillis(1),
          Duration.ofMillis(4),
          Duration.ofMillis(300),
          Duration.ofSeconds(9));

  private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());

  @Test
  void tokensAndLogProbabilitiesAreTheServers() throws IOException {
    int[] said = VOCABULARY.encode("<think> -1</think>\\boxed{01011}<eos>");
    var harvest =
        play(
            (_, choice) -> {
              choice.putPOJO("token_ids", said).put("finish_reason", "stop");
              choice.withObjectProperty("logprobs").putPOJO("token_logprobs", scores(said.length));
              return 200;
            },
            new ScriptedEnvironment((_, _) -> ScriptedEnvironment.over(1)));
    assertThat(harvest.failure()).isNull();
    assertThat(harvest.rows()).hasSize(6);
    for (var row : harvest.rows()) {
      assertThat(row.segments()).hasSize(1);
      assertThat(row.segments().getFirst().tokens()).isEqualTo(said);
      assertThat(row.logProbabilities()).isEqualTo(scores(said.length));
      assertThat(row.text()).isEqualTo("<think> -1</think>\\boxed{01011}");
      assertThat(row.stop()).isEqualTo(Stop.TOKEN);
      assertThat(row.reward()).isEqualTo(1.0);
    }
    var request = requests.getFirst();
    assertThat(request.path("max_tokens").asInt()).isEqualTo(30);
    assertThat(request.path("temperature").asDouble()).isEqualTo(0.7);
    assertThat(request.path("top_k").asInt()).isEqualTo(20);
    assertThat(request.path("stop").get(0).asText()).isEqualTo(" 3");
    assertThat(request.path("prompt").get(0).asInt()).isEqualTo(SatVocabulary.FORMULA);
    assertThat(requests.stream().map(r -> r.path("seed").asLong()).distinct()).hasSize(6);
  }

  @Test
  void aToolsWordsGoIntoTheNextPrompt() throws IOException {
    var harvest =
        play(
            (request, choice) -> {
              boolean first =
                  requests.stream().noneMatch(r -> r != request && extends_(r, request));
              int[] said = VOCABULARY.encode(first ? " 1 3" : "1<eos>");
              choice.put("finish_reason", "stop").putPOJO("token_ids", said);
              if (first) {
                choice.put("stop_reason", " 3");
              }
              return 200;
            },
            new ScriptedEnvironment(
                (_, step) ->
                    step == 0 ? ScriptedEnvironment.goOn(" -5 0") : ScriptedEnvironment.over(1)));
    for (var row : harvest.rows()) {
      assertThat(row.segments())
          .extracting(Segment::owner)
          .containsExactly(Owner.MODEL, Owner.TOOL, Owner.MODEL);
      assertThat(VOCABULARY.decode(row.sequence())).endsWith("\n 1 3 -5 01");
      assertThat(row.logProbabilities()).containsOnly(Float.NaN);
    }
  }

  private static boolean extends_(JsonNode shorter, JsonNode longer) {
    return longer.path("prompt").size() > shorter.path("prompt").size()
        && IntStream.range(0, shorter.path("prompt").size())
            .allMatch(i -> shorter.path("prompt").get(i).equals(longer.path("prompt").get(i)));
  }

  @Test
  void aServerWithoutTokensIsReadAsText() throws IOException {
    var harvest =
        play(
            (_, choice) -> {
              choice.put("text", "\\boxed{0}").put("finish_reason", "length");
              return 200;
            },
            new ScriptedEnvironment((_, _) -> ScriptedEnvironment.over(-1)));
    for (var row : harvest.rows()) {
      assertThat(row.segments().getFirst().tokens()).isEqualTo(VOCABULARY.encode("\\boxed{0}"));
      assertThat(row.logProbabilities()).containsOnly(Float.NaN);
      assertThat(row.truncated()).isTrue();
    }
  }

  @Test
  void aServerThatIsGoneEndsTheRollout() throws IOException {
    var harvest =
        play((_, _) -> 503, new ScriptedEnvironment((_, _) -> ScriptedEnvironment.over(1)));
    assertThat(harvest.failure()).hasMessageContaining("has not answered /completions");
    assertThat(harvest.rows()).isEmpty();
  }

  @Test
  void aRefusedRequestIsShown() throws IOException {
    var harvest =
        play((_, _) -> 404, new ScriptedEnvironment((_, _) -> ScriptedEnvironment.over(1)));
    assertThat(harvest.failure()).hasMessageContaining("answered 404");
  }

  private static float[] scores(int count) {
    var scores = new float[count];
    for (int i = 0; i < count; i++) {
      scores[i] = -0.5f * i;
    }
    return scores;
  }

  private Harvest play(
      BiFunction<JsonNode, ObjectNode, Integer> script, ScriptedEnvironment environment)
      throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/v1/completions",
        exchange -> {
          var request = JSON.readTree(exchange.getRequestBody());
          requests.add(request);
          var reply = JSON.createObjectNode();
          var choice = reply.putArray("choices").addObject().put("text", "");
          int status = script.apply(request, choice);
          var body = JSON.writeValueAsBytes(reply);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    var asks =
        IntStream.range(0, 2)
            .mapToObj(i -> new Ask(GroupRequest.at(ScriptedEnvironment.LEVEL, 3), i, 30))
            .toList();
    try (var sampler =
        new OpenAiSampler(
            new JsonHttp(address, null, QUICK),
            "m",
            new SatDialogue(VOCABULARY),
            environment,
            SETTINGS)) {
      return sampler.play(asks);
    } finally {
      server.stop(0);
    }
  }
}
