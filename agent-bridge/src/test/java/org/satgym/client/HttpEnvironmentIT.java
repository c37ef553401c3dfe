package org.satgym.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.satgym.client.FaultyProxy.Fault;
import org.satgym.env.Action;
import org.satgym.env.GroupRequest;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.RequestException;
import org.satgym.env.Settings;
import org.satgym.env.Step;
import org.satgym.generate.Level;
import org.satgym.http.GymServer;
import org.satgym.http.Limits;
import org.satgym.protocol.Usage;
import org.satgym.store.DataFolder;

/// Against a real server, with a proxy before it that loses and refuses.
class HttpEnvironmentIT {
  private static final Level LEVEL = new Level(3, 5, 5);
  private static final Patience QUICK =
      new Patience(
          Duration.ofMillis(1),
          Duration.ofMillis(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20));

  @TempDir Path folder;
  private LocalEnvironment local;
  private GymServer server;

  @BeforeEach
  void serve() throws IOException {
    local =
        DataFolder.open(
            folder,
            null,
            Settings.DEFAULT,
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
    server = new GymServer(local, "127.0.0.1", 0, Limits.DEFAULT);
  }

  @AfterEach
  void end() {
    server.close();
    local.close();
  }

  @Test
  void saysWhatTheLocalEnvironmentSays() throws IOException {
    try (var proxy = new FaultyProxy(server.port(), _ -> Fault.NONE);
        var remote = new HttpEnvironment(proxy.address(), QUICK)) {
      var request =
          new GroupRequest(
              null, null, LEVEL, null, null, 7L, 3L, 2, "dimacs", null, java.util.List.of());
      var here = local.open(request);
      var there = remote.open(request);
      assertThat(there.episodeIds()).hasSize(2).doesNotContainAnyElementsOf(here.episodeIds());
      assertThat(there.observation()).isEqualTo(here.observation());
      assertThat(there.instance()).isEqualTo(here.instance());
      for (var text : new String[] {"\\boxed{00000}", "\\boxed{11111}", "\\boxed{1}", "?"}) {
        var group = local.open(request);
        var expected = local.act(new Action(group.episodeIds().getFirst(), text)).join();
        var remoteGroup = remote.open(request);
        var step = join(remote.act(new Action(remoteGroup.episodeIds().getFirst(), text)));
        assertThat(step).isEqualTo(expected);
      }
    }
  }

  @Test
  void followsACurriculum() throws IOException {
    try (var proxy = new FaultyProxy(server.port(), _ -> Fault.NONE);
        var remote = new HttpEnvironment(proxy.address(), QUICK)) {
      var here = local.open(GroupRequest.following("default", 2)).curriculum();
      var there = remote.open(GroupRequest.following("default", 2)).curriculum();
      assertThat(there).isNotNull().isEqualTo(here);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"LOST", "ANSWER_LOST", "BUSY", "TOO_MANY"})
  void nothingIsLostAndNothingCountsTwice(Fault fault) throws IOException {
    int episodes = 24;
    IntFunction<Fault> faults = request -> request % 3 == 1 ? fault : Fault.NONE;
    try (var proxy = new FaultyProxy(server.port(), faults);
        var remote = new HttpEnvironment(proxy.address(), QUICK)) {
      var group = remote.open(GroupRequest.at(LEVEL, episodes));
      var steps = new ArrayList<CompletionStage<Step>>();
      for (var id : group.episodeIds()) {
        steps.add(remote.act(new Action(id, "\\boxed{10101}", new Usage(9), null)));
      }
      var verdict = join(steps.getFirst()).info().verdict();
      for (var step : steps) {
        assertThat(join(step).info().verdict()).isEqualTo(verdict);
      }
      assertThat(local.counts().verdicts().values().stream().mapToLong(n -> n).sum())
          .isEqualTo(episodes);
      assertThat(proxy.requests.get()).isGreaterThan(episodes + 1);
    }
  }

  @Test
  void aRefusalIsThatOfTheServer() throws IOException {
    try (var proxy = new FaultyProxy(server.port(), _ -> Fault.NONE);
        var remote = new HttpEnvironment(proxy.address(), QUICK)) {
      var wrong =
          new GroupRequest(
              "nothing", null, LEVEL, null, null, null, null, 1, null, null, java.util.List.of());
      var here = refusal(() -> local.open(wrong));
      var there = refusal(() -> remote.open(wrong));
      assertThat(there.code()).isEqualTo(here.code());
      assertThat(there.kind()).isEqualTo(here.kind());
      assertThat(there.field()).isEqualTo(here.field());
      assertThat(there).hasMessage(here.getMessage());
      var id = remote.open(GroupRequest.at(LEVEL, 1)).episodeIds().getFirst();
      join(remote.act(new Action(id, "one")));
      assertThatThrownBy(() -> join(remote.act(new Action(id, "two"))))
          .isInstanceOfSatisfying(
              RequestException.class,
              over -> assertThat(over.kind()).isEqualTo(RequestException.Kind.CONFLICT));
    }
  }

  @Test
  void aServerThatIsGoneIsSaidToBe() throws IOException {
    var patience =
        new Patience(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(40),
            Duration.ofSeconds(5));
    try (var proxy = new FaultyProxy(server.port(), _ -> Fault.LOST);
        var remote = new HttpEnvironment(proxy.address(), patience)) {
      assertThatThrownBy(() -> remote.open(GroupRequest.at(LEVEL, 1)))
          .isInstanceOf(EnvironmentGoneException.class)
          .hasMessageStartingWith(proxy.address() + " has not answered /v1/reset for PT0.04S, in");
    }
  }

  @Test
  void anAddressWithNobodyBehindItIsSaidAtOnceOrSoon() throws IOException {
    int free;
    try (var socket = new java.net.ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (var nobody = new HttpEnvironment("http://127.0.0.1:" + free, QUICK)) {
      assertThatThrownBy(() -> nobody.requireAnswer(Duration.ofMillis(100)))
          .isInstanceOf(EnvironmentGoneException.class)
          .hasMessageContaining("does not answer: nothing listens there: connection refused")
          .hasMessageContaining("Maybe start it");
    }
    // Asked once only: however long one would wait, such a host does not come.
    try (var nowhere = new HttpEnvironment("http://no-such-host.invalid:8080", QUICK)) {
      assertThatThrownBy(() -> nowhere.requireAnswer(Duration.ofMinutes(5)))
          .isInstanceOf(EnvironmentGoneException.class)
          .hasMessageContaining("there is no such host");
    }
    try (var there = new HttpEnvironment("http://127.0.0.1:" + server.port(), QUICK)) {
      there.requireAnswer(Duration.ofSeconds(10));
    }
  }

  @Test
  void aLongSilenceIsSaidOnceAndItsEndToo() {
    var said = new java.util.ArrayList<String>();
    var time = new java.util.concurrent.atomic.AtomicLong();
    var outage = new Outage(said::add, time::get);
    outage.failed("S", "refused", QUICK);
    time.set(1_900_000_000L);
    outage.failed("S", "refused", QUICK);
    assertThat(said).isEmpty();
    time.set(2_100_000_000L);
    outage.failed("S", "refused", QUICK);
    outage.failed("S", "refused", QUICK);
    outage.over("S");
    outage.over("S");
    assertThat(said).hasSize(2);
    assertThat(said.getFirst()).startsWith("S does not answer (refused); it is asked again for ");
    assertThat(said.getLast()).isEqualTo("S answers again");
  }

  @Test
  void aBrokenServerIsNotAskedForever() throws IOException {
    try (var proxy = new FaultyProxy(server.port(), _ -> Fault.BROKEN);
        var remote = new HttpEnvironment(proxy.address(), QUICK)) {
      assertThatThrownBy(() -> remote.open(GroupRequest.at(LEVEL, 1)))
          .isInstanceOf(EnvironmentGoneException.class)
          .hasMessageContaining("answered 500");
      assertThat(proxy.requests.get()).isEqualTo(3);
    }
  }

  @Test
  void manyEpisodesAreAnsweredAtOnce() throws IOException {
    var all = new CountDownLatch(50);
    try (var proxy =
            new FaultyProxy(
                server.port(),
                request -> {
                  if (request > 0) {
                    all.countDown();
                    await(all);
                  }
                  return Fault.NONE;
                });
        var remote = new HttpEnvironment(proxy.address(), QUICK)) {
      var group = remote.open(GroupRequest.at(LEVEL, 50));
      var steps = group.episodeIds().stream().map(id -> remote.act(new Action(id, "x"))).toList();
      steps.forEach(step -> assertThat(join(step).terminated()).isTrue());
    }
  }

  @Test
  void anAddressMustBeOne() {
    assertThatThrownBy(() -> new HttpEnvironment("localhost:8080", QUICK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be http://host:port");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Step join(CompletionStage<Step> step) {
    try {
      return step.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static RequestException refusal(Runnable call) {
    try {
      call.run();
    } catch (RequestException refused) {
      return refused;
    }
    throw new AssertionError("was not refused");
  }
}
