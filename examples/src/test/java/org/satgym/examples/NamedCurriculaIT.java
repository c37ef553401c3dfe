package org.satgym.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.store.Replay;

/// Named curricula of different kinds on one server, each fed by several clients, while the server
/// is killed twice: no outcome is lost, none counts twice, and the record follows from itself.
class NamedCurriculaIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CLIENTS = 4;
  private static final int GROUP = 4;

  private static final Map<String, String> POLICIES =
      Map.of(
          "climb",
              "{'policy':'target-rate','error':0.05,'window':64,"
                  + "'rewards':{'shapers':[{'overlong':{'max_tokens':2048,'buffer_tokens':1024}}]}}",
          "probe",
              "{'policy':'probing','k':2,'samples':4,'problems':4,'period':10,'subdomains':"
                  + "{'a':['3,5,5','3,5,8'],'b':['4,7,20']},"
                  + "'rewards':{'shapers':['verdicts','length-minmax','long-to-short']}}",
          "lengths",
              "{'policy':'group-filter','batch':8,'over':{'policy':'siri','batch':4,'period':16,"
                  + "'over':{'policy':'laser-d','problems':4,'rollouts':4,'period':4,'batch':4,"
                  + "'over':{'policy':'hapo','problems':10,'over':{'policy':'saturn',"
                  + "'validation':8,'check_period':10}}}},"
                  + "'rewards':{'shapers':['cut',{'hapo':{'weight':0.5}},'laser-d']}}");

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<AssertionError> failures = new ConcurrentLinkedQueue<>();
  private final ConcurrentMap<String, AtomicInteger> acknowledged = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, AtomicInteger> unanswered = new ConcurrentHashMap<>();

  @Test
  void surviveTwoKillsAndReplayWithoutDifference() throws Exception {
    for (int life = 0; life < 3; life++) {
      var server = new ServerProcess(folder);
      if (life == 0) {
        for (var policy : POLICIES.entrySet()) {
          var body = policy.getValue().replace('\'', '"');
          assertThat(send(server, "PUT", "/v1/curricula/" + policy.getKey(), body)).isNotNull();
        }
      }
      play(server, life);
      if (life < 2) {
        server.kill();
      } else {
        countsAreThoseOfTheAnswers(server);
        server.close();
      }
      var report = Replay.of(folder, null);
      assertThat(report.first()).isEmpty();
      assertThat(report.differences()).isZero();
      assertThat(report.curricula()).isEqualTo(POLICIES.size() + 1);
      assertThat(report.rewards()).isGreaterThan(100);
    }
  }

  /// Several clients on each curriculum; in the first two lives the server dies under them.
  private void play(ServerProcess server, int life) throws InterruptedException {
    var clients = new ArrayList<Thread>();
    for (var name : POLICIES.keySet()) {
      for (int i = 0; i < CLIENTS; i++) {
        int client = i;
        clients.add(Thread.ofVirtual().start(() -> play(server, name, life, client)));
      }
    }
    for (var client : clients) {
      client.join();
    }
    assertThat(failures).isEmpty();
  }

  private void play(ServerProcess server, String name, int life, int client) {
    var open = "";
    try {
      for (int turn = 0; turn < 25; turn++) {
        var opening = "{\"curriculum\":\"%s\",\"group\":%d}".formatted(name, GROUP);
        var group = send(server, "POST", "/v1/reset", opening);
        for (int member = 0; member < GROUP; member++) {
          var id = group.get("episode_ids").get(member).asText();
          int tokens = 50 * (1 + (turn + member) % 40);
          var answer = (turn + member) % 3 == 0 ? "no idea" : "\\\\boxed{01011}";
          var step =
              "{\"episode_id\":\"%s\",\"text\":\"%s\",\"usage\":{\"tokens\":%d},\"request_id\":\"r\"}"
                  .formatted(id, answer, tokens);
          open = name;
          var told = send(server, "POST", "/v1/step", step);
          open = "";
          finalRewards(name, member, told);
          acknowledged.computeIfAbsent(name, _ -> new AtomicInteger()).incrementAndGet();
          if (turn % 5 == 0) {
            assertThat(send(server, "POST", "/v1/step", step)).isEqualTo(told);
          }
        }
        if (life < 2 && client == 0 && name.equals("climb") && turn == 12) {
          server.kill();
          return;
        }
      }
    } catch (AssertionError wrong) {
      failures.add(wrong);
    } catch (IOException | InterruptedException died) {
      if (!open.isEmpty()) {
        unanswered.computeIfAbsent(open, _ -> new AtomicInteger()).incrementAndGet();
      }
    }
  }

  /// The last answer of a group has the rewards of all of it, the others say that they are not
  /// final; where answers are shaped one by one, neither is said.
  private static void finalRewards(String name, int member, JsonNode told) {
    var info = told.get("info");
    if (name.equals("climb")) {
      assertThat(info.has("provisional")).isFalse();
      assertThat(info.get("components").has("overlong")).isTrue();
    } else {
      assertThat(info.get("provisional").asBoolean()).isEqualTo(member < GROUP - 1);
      assertThat(info.path("group_rewards").size()).isEqualTo(member < GROUP - 1 ? 0 : GROUP);
    }
  }

  /// Every acknowledged step is in the record, of its curriculum, once; those that the server died
  /// on may or may not be.
  private void countsAreThoseOfTheAnswers(ServerProcess server)
      throws IOException, InterruptedException {
    for (var name : POLICIES.keySet()) {
      var dry =
          send(server, "POST", "/v1/curricula/" + name + "/dry-run", "{\"policy\":\"uniform\"}");
      long recorded = dry.get("counted").asLong() + dry.get("skipped").asLong();
      int known = acknowledged.getOrDefault(name, new AtomicInteger()).get();
      int open = unanswered.getOrDefault(name, new AtomicInteger()).get();
      assertThat(recorded).as(name).isBetween((long) known, (long) known + open);
      assertThat(known).as(name).isGreaterThan(100);
    }
    var seen = new ArrayList<String>();
    for (var name : POLICIES.keySet()) {
      send(server, "GET", "/v1/curricula/" + name + "/events", "")
          .get("events")
          .findValuesAsText("kind")
          .forEach(seen::add);
    }
    assertThat(seen).containsAll(List.of("configured", "probed", "trained", "targets", "length"));
  }

  private JsonNode send(ServerProcess server, String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
