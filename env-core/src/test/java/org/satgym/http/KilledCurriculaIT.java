package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.cli.Main;
import org.satgym.env.Settings;
import org.satgym.protocol.LevelStats;
import org.satgym.store.DataFolder;
import org.satgym.store.Replay;

/// A server with three named curricula, each with shapers of its own, is killed in the middle of
/// their groups and started again, twice.
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledCurriculaIT {
  private static final String CURRICULA =
      """
      server: {port: 0, data: data}
      curricula:
        climb:
          policy: staircase
          levels: ["3,5,5", "3,5,8", "3,5,13"]
          window: 16
          rewards: {published: false, shapers: [verdicts, long-to-short]}
        lengths:
          policy: laser-d
          problems: 2
          rollouts: 4
          period: 3
          batch: 2
          over: {policy: target-rate, levels: ["3,5,5", "3,5,8"], error: 0.2}
          rewards: {shapers: [laser-d]}
        history:
          policy: group-filter
          batch: 4
          over:
            policy: hapo
            problems: 6
            over: {policy: saturn, levels: ["3,5,5", "3,5,8"], validation: 8, check_period: 4}
          rewards: {shapers: [hapo]}
      """;

  private static final List<String> NAMES = List.of("climb", "lengths", "history");
  private static final int GROUP = 4;
  private static final int STEPS = 150;

  /// @param body of the step, always the same, with its request id
  private record Attempt(String episode, String body) {}

  @TempDir Path folder;
  private final List<Attempt> attempts = Collections.synchronizedList(new ArrayList<>());
  private final ConcurrentHashMap<Attempt, String> answers = new ConcurrentHashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void nothingIsLostOrCountedTwiceAndReplayFindsNoDifference() throws Exception {
    Files.writeString(folder.resolve("serve.yaml"), CURRICULA);
    for (int life = 0; life < 3; life++) {
      var process = start();
      try {
        var address = process.inputReader().readLine().replace("satgym serves ", "");
        for (var attempt : List.copyOf(attempts)) {
          var again = post(address + "/v1/step", attempt.body);
          var before = answers.putIfAbsent(attempt, again);
          assertThat(again).isEqualTo(before == null ? again : before);
        }
        playUntilKilled(address, process, (life + 1) * STEPS);
      } finally {
        process.toHandle().destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      }
    }
    var last = start();
    var address = last.inputReader().readLine().replace("satgym serves ", "");
    for (var attempt : attempts) {
      post(address + "/v1/step", attempt.body);
    }
    for (var name : NAMES) {
      assertThat(get(address + "/v1/curricula/" + name).get("episodes").asInt()).isPositive();
    }
    last.toHandle().destroyForcibly();
    assertThat(last.waitFor(20, TimeUnit.SECONDS)).isTrue();

    var data = folder.resolve("data");
    try (var env = DataFolder.open(data, null, Settings.DEFAULT, InstantSource.system())) {
      assertThat(env.levelStats().stream().mapToLong(LevelStats::episodes).sum())
          .as("episodes counted, of those that were answered")
          .isEqualTo(attempts.size());
    }
    var report = Replay.of(data, null);
    assertThat(report.first()).isEmpty();
    assertThat(report.steps()).isEqualTo(attempts.size());
    assertThat(report.rewards()).isPositive();
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            "--config",
            "serve.yaml")
        .directory(folder.toFile())
        .redirectError(folder.resolve("stderr").toFile())
        .start();
  }

  /// Each curriculum has a player; one of them pulls the plug, whatever the others are doing.
  private void playUntilKilled(String address, Process process, int steps) throws Exception {
    var groups = new AtomicInteger(attempts.size());
    var ends = new ArrayList<Future<String>>();
    try (var players = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var name : NAMES) {
        ends.add(
            players.submit(
                () -> {
                  while (process.isAlive()) {
                    play(address, name, groups.incrementAndGet());
                    if (answers.size() >= steps) {
                      process.toHandle().destroyForcibly();
                    }
                  }
                  return name;
                }));
      }
    }
    for (var end : ends) {
      if (end.state() == Future.State.FAILED) {
        assertThat(end.exceptionNow()).as("only the plug").isInstanceOf(IOException.class);
      }
    }
    assertThat(answers).hasSizeGreaterThanOrEqualTo(steps);
  }

  /// One group of a declared batch of two, where its curriculum shapes batches. Two of three groups
  /// hold right answers.
  private void play(String address, String name, int turn) throws Exception {
    var batch = name.equals("lengths") ? ",\"batch\":{\"id\":\"b\",\"size\":2}" : "";
    var group =
        TestServer.JSON.readTree(
            post(
                address + "/v1/reset",
                "{\"curriculum\":\"%s\",\"group\":%d%s}".formatted(name, GROUP, batch)));
    for (int member = 0; member < GROUP; member++) {
      var id = group.get("episode_ids").get(member).asText();
      var right = turn % 3 != 0 || member == 0;
      var body =
          TestServer.stepBody(id, right ? TestServer.solutionOf(group) : "no idea")
              .put("request_id", "r" + turn);
      body.putObject("usage").put("tokens", 50 + 10 * member + turn % 7);
      var attempt = new Attempt(id, body.toString());
      attempts.add(attempt);
      answers.put(attempt, post(address + "/v1/step", attempt.body));
    }
  }

  private String post(String to, String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(to))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private JsonNode get(String from) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(from)).build();
    return TestServer.JSON.readTree(
        client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
