package org.satgym.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.Action;
import org.satgym.env.Group;
import org.satgym.env.GroupRequest;
import org.satgym.env.RequestException;
import org.satgym.env.Result;
import org.satgym.env.Settings;
import org.satgym.env.Step;
import org.satgym.generate.Level;

class ConcurrencyTest {
  private static final Level LEVEL = new Level(3, 5, 8);

  @TempDir Path folder;

  @Test
  void aHundredThreadsWithOneRequestMakeOneStep() throws Exception {
    try (var env = DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system());
        var threads = Executors.newFixedThreadPool(100)) {
      var group = env.open(GroupRequest.at(LEVEL, 1));
      var action = new Action(group.episodeIds().getFirst(), Answers.right(group), null, "the one");
      var steps = new ArrayList<Future<Step>>();
      for (int i = 0; i < 100; i++) {
        steps.add(threads.submit(() -> env.act(action).join()));
      }
      var answers = new HashSet<Step>();
      for (var step : steps) {
        answers.add(step.get());
      }
      assertThat(answers).hasSize(1);
      assertThat(env.levelStats().getFirst().episodes()).isEqualTo(1);
      assertThat(env.counts().repeats()).isEqualTo(99);
    }
    assertThat(Replay.of(folder, null).steps()).isEqualTo(1);
  }

  @Test
  void racingStepsOfOneEpisodeHaveOneWinner() throws Exception {
    try (var env = DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system());
        var threads = Executors.newFixedThreadPool(8)) {
      for (int turn = 0; turn < 20; turn++) {
        var group = env.open(GroupRequest.at(LEVEL, 1));
        var id = group.episodeIds().getFirst();
        var racing = new ArrayList<Future<Boolean>>();
        for (int i = 0; i < 8; i++) {
          var action = new Action(id, i % 2 == 0 ? "" : Answers.right(group), null, "r" + i);
          racing.add(
              threads.submit(
                  () -> env.act(action).handle((step, refused) -> refused == null).join()));
        }
        int won = 0;
        for (var one : racing) {
          won += one.get() ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
      }
      assertThat(env.levelStats().getFirst().episodes()).isEqualTo(20);
    }
    assertThat(Replay.of(folder, null).equal()).isTrue();
  }

  @Test
  void aBatchIsAnsweredTogetherAndInOrder() throws Exception {
    try (var env = DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system())) {
      var group = env.open(GroupRequest.at(LEVEL, 3));
      var ids = group.episodeIds();
      var right = Answers.right(group);
      var results = new CompletableFuture<List<Result>>();
      env.submit(
          List.of(
              new Action(ids.get(0), right),
              new Action("forged", right),
              new Action(ids.get(1), "none"),
              new Action(ids.get(0), right),
              new Action(ids.get(2), "x".repeat(Settings.DEFAULT.textLimit() + 1))),
          deliveries -> results.complete(deliveries.getFirst().results()),
          "tag");
      assertThat(results.get().stream().map(ConcurrencyTest::told))
          .containsExactly(
              "CORRECT", "unknown_episode", "NO_ANSWER", "episode_over", "text_too_large");
    }
  }

  @Test
  void aFullQueueSaysBusyAndTakesNothing() throws Exception {
    var settings =
        new Settings(0, 1 << 20, 4, 2_000, Duration.ofSeconds(2), 1 << 20, "default", Map.of());
    try (var env = DataFolder.open(folder, null, settings, InstantSource.system())) {
      var group = env.open(GroupRequest.at(LEVEL, 8));
      var done = new ArrayList<CompletableFuture<Step>>();
      for (var id : group.episodeIds()) {
        done.add(env.act(new Action(id, "none")));
      }
      assertThat(done.stream().filter(CompletableFuture::isCompletedExceptionally))
          .hasSize(4)
          .allSatisfy(refused -> assertThat(why(refused).code()).isEqualTo("queue_full"));
      done.stream()
          .filter(step -> !step.isCompletedExceptionally())
          .forEach(CompletableFuture::join);
      assertThat(env.levelStats().getFirst().episodes()).isEqualTo(4);
      assertThat(env.readiness().queued()).isZero();
    }
  }

  @Test
  void manyThreadsOpenDifferentInstances() throws Exception {
    try (var env = DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system());
        var threads = Executors.newFixedThreadPool(8)) {
      var opened = new ArrayList<Future<List<Group>>>();
      for (int i = 0; i < 8; i++) {
        opened.add(
            threads.submit(
                () -> {
                  var groups = new ArrayList<Group>();
                  for (int j = 0; j < 10_000; j++) {
                    groups.add(env.open(GroupRequest.at(LEVEL, 1)));
                  }
                  return groups;
                }));
      }
      var indices = new HashSet<Long>();
      for (var groups : opened) {
        groups.get().forEach(group -> indices.add(group.instance().index()));
      }
      assertThat(indices).hasSize(80_000);
    }
  }

  private static RequestException why(CompletableFuture<Step> refused) {
    return (RequestException) refused.exceptionNow();
  }

  private static String told(Result result) {
    return switch (result) {
      case Result.Taken(Step step) -> step.info().verdict();
      case Result.Refused(RequestException why) -> why.code();
    };
  }
}
