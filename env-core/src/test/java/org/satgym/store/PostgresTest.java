package org.satgym.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.Action;
import org.satgym.env.GroupRequest;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.Settings;
import org.satgym.generate.Level;
import org.satgym.protocol.Usage;

/// Runs when the environment variable SATGYM_TEST_PG holds a JDBC URL with user and password, and
/// skips otherwise. Works in a schema of its own, which it drops.
class PostgresTest {
  private static final Level LEVEL = new Level(3, 5, 8);
  private static final String SCHEMA = "satgym_test_" + ProcessHandle.current().pid();

  @TempDir Path folder;

  private String server = "";
  private String url = "";

  @BeforeEach
  void makeSchema() throws SQLException {
    var given = System.getenv("SATGYM_TEST_PG");
    assumeTrue(given != null, "SATGYM_TEST_PG names no PostgreSQL server to test with");
    server = given;
    url = given + (given.contains("?") ? "&" : "?") + "currentSchema=" + SCHEMA;
    sql("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
    sql("CREATE SCHEMA " + SCHEMA);
  }

  @AfterEach
  void dropSchema() throws SQLException {
    if (!server.isEmpty()) {
      sql("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
    }
  }

  private void sql(String statement) throws SQLException {
    try (var connection = DriverManager.getConnection(server);
        var open = connection.createStatement()) {
      open.execute(statement);
    }
  }

  /// Replicas have folders of their own and one key.
  private LocalEnvironment replica(String name) throws Exception {
    var own = Files.createDirectories(folder.resolve(name));
    var key = folder.resolve("a/episode.key");
    if (!name.equals("a") && !Files.exists(own.resolve("episode.key"))) {
      Files.copy(key, own.resolve("episode.key"));
    }
    return DataFolder.open(own, url, Settings.DEFAULT, InstantSource.system());
  }

  @Test
  void twoReplicasCountEachEpisodeOnceOnOneCurriculum() throws Exception {
    try (var a = replica("a");
        var b = replica("b");
        var threads = Executors.newFixedThreadPool(8)) {
      a.curricula().put("climb", staircase(8));
      while (b.curricula().list().size() < 2) {
        Thread.sleep(20);
      }
      var work = new ArrayList<Future<Integer>>();
      for (int thread = 0; thread < 8; thread++) {
        var opener = thread % 2 == 0 ? a : b;
        work.add(threads.submit(player(opener, a, b, 40)));
      }
      int won = 0;
      for (var one : work) {
        won += one.get();
      }
      assertThat(won).isEqualTo(320);
      var told = Answers.elsewhere(LEVEL);
      b.curricula().outcomes("climb", List.of(told), "x");
      assertThat(a.curricula().outcomes("climb", List.of(told), "x").repeated()).isTrue();
    }
    for (var name : List.of("a", "b")) {
      var report = Replay.of(folder.resolve(name), url);
      assertThat(report.first()).isEmpty();
      assertThat(report.steps() + report.elsewhere()).isEqualTo(320);
      assertThat(report.steps()).isPositive();
    }
    try (var a = replica("a")) {
      var played = a.levelStats().stream().mapToLong(level -> level.episodes()).sum();
      assertThat(played).isEqualTo(320);
      assertThat(a.events().after(0, 10_000)).hasSize((int) a.events().newest());
    }
  }

  @Test
  void whatAReplicaConfiguresTheOtherFollows() throws Exception {
    try (var a = replica("a");
        var b = replica("b")) {
      var heard = new ArrayList<String>();
      try (var ignored =
          b.events()
              .subscribe(
                  events -> {
                    synchronized (heard) {
                      events.forEach(event -> heard.add(event.kind()));
                    }
                  })) {
        a.curricula().put("late", staircase(2));
        while (b.curricula().list().size() < 2) {
          Thread.sleep(20);
        }
      }
      synchronized (heard) {
        assertThat(heard).contains("configured");
      }
      var group = b.open(GroupRequest.following("late", 1));
      a.act(new Action(group.episodeIds().getFirst(), Answers.right(group))).join();
      assertThat(a.curricula().get("late").episodes()).isEqualTo(1);
    }
  }

  /// The texts of the first lie in the folder of another replica when the second completes a group.
  @Test
  void aGroupIsSettledByWhicheverReplicaTakesItsLastStep() throws Exception {
    Map<String, Object> shaped =
        Map.of(
            "policy", "uniform",
            "levels", List.of("3,5,8"),
            "rewards", Map.of("shapers", List.of("verdicts", "open-rs-format", "length-minmax")));
    try (var a = replica("a");
        var b = replica("b")) {
      a.curricula().put("shaped", shaped);
      var group = a.open(GroupRequest.following("shaped", 2));
      var usage = new Usage(5);
      var thought = "<think>\nhm\n</think>\n" + Answers.right(group);
      var first = a.act(new Action(group.episodeIds().getFirst(), thought, usage, "r")).join();
      assertThat(Objects.requireNonNull(first.info().rewards()).provisional()).isTrue();
      var action = new Action(group.episodeIds().getLast(), "none", usage, "r");
      var last = b.act(action).join();
      var told = Objects.requireNonNull(Objects.requireNonNull(last.info().rewards()).group());
      assertThat(told.getFirst().components().get("open-rs-format")).isEqualTo(1.0);
      assertThat(a.act(action).join()).isEqualTo(last);
      assertThat(a.group(group.groupId()).rewards()).isEqualTo(told);
    }
    for (var name : List.of("a", "b")) {
      assertThat(Replay.of(folder.resolve(name), url).first()).isEmpty();
    }
  }

  @Test
  void aBrokenConnectionIsReplaced() throws Exception {
    try (var a = replica("a")) {
      var group = a.open(GroupRequest.at(LEVEL, 2));
      a.act(new Action(group.episodeIds().getFirst(), "none")).join();
      sql(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name = 'satgym' AND pid <> pg_backend_pid()");
      var action = new Action(group.episodeIds().getLast(), "none", null, "again");
      int failures = 0;
      while (a.act(action).handle((step, refused) -> refused != null).join()) {
        assertThat(++failures).isLessThan(10);
      }
      assertThat(a.episode(action.episodeId()).steps()).hasSize(1);
    }
    assertThat(Replay.of(folder.resolve("a"), url).first()).isEmpty();
  }

  /// Every step goes to both replicas at about the same time, with one request id.
  private static Callable<Integer> player(
      LocalEnvironment opener, LocalEnvironment one, LocalEnvironment other, int groups) {
    return () -> {
      int won = 0;
      for (int i = 0; i < groups; i++) {
        var group = opener.open(GroupRequest.following("climb", 1));
        var action =
            new Action(
                group.episodeIds().getFirst(),
                i % 4 == 0 ? "none" : Answers.right(group),
                null,
                "r");
        var first = one.act(action);
        var second = other.act(action);
        assertThat(first.join()).isEqualTo(second.join());
        won++;
      }
      return won;
    };
  }

  private static Map<String, Object> staircase(int window) {
    return Map.of(
        "policy", "staircase", "levels", List.of("3,5,5", "3,5,8", "3,5,13"), "window", window);
  }
}
