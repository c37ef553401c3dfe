package org.satgym.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.satgym.env.Environment;
import org.satgym.env.GroupRequest;
import org.satgym.model.Sampling;
import org.satgym.model.TokenBatch;
import org.satgym.protocol.Usage;
import org.satgym.token.Owner;

class RolloutsTest {
  private static final int GROUP = 3;
  private static final int MOST = 24;
  private static final RolloutSettings SETTINGS =
      RolloutSettings.plain(4, 300, new Sampling(1.1, 1, 0));

  private static ToyModel model;

  @BeforeAll
  static void load() {
    model = new ToyModel();
  }

  @AfterAll
  static void unload() {
    model.close();
  }

  @Test
  void everyEpisodeOfEveryGroupIsPlayedOnce() {
    var environment = new ScriptedEnvironment((_, _) -> ScriptedEnvironment.over(-1));
    var harvest = play(environment, SETTINGS, asks(5));
    assertThat(harvest.failure()).isNull();
    assertThat(harvest.interrupted()).isFalse();
    assertThat(harvest.groups()).extracting(RolloutGroup::ask).containsExactly(0, 1, 2, 3, 4);
    assertThat(harvest.rows()).hasSize(5 * GROUP);
    assertThat(environment.actions)
        .extracting(action -> action.episodeId())
        .doesNotHaveDuplicates();
    assertThat(harvest.rows())
        .allSatisfy(
            row -> {
              assertThat(row.reward()).isEqualTo(-1.0);
              assertThat(row.count(Owner.MODEL)).isBetween(1, MOST);
              assertThat(row.stop()).isIn(Stop.TOKEN, Stop.BUDGET);
              assertThat(row.truncated()).isEqualTo(row.stop() == Stop.BUDGET);
            });
    assertThat(harvest.tokens())
        .isEqualTo(harvest.rows().stream().mapToInt(row -> row.count(Owner.MODEL)).sum());
  }

  /// The text that is graded is that of the model's tokens, and their number is its cost.
  @Test
  void theEnvironmentIsToldWhatWasWritten() {
    var environment = new ScriptedEnvironment((_, _) -> ScriptedEnvironment.over(1));
    var harvest = play(environment, SETTINGS, asks(2));
    for (var row : harvest.rows()) {
      var action =
          environment.actions.stream()
              .filter(a -> a.episodeId().equals(row.episodeId()))
              .findFirst()
              .orElseThrow();
      var tokens = tokens(row, Owner.MODEL);
      assertThat(action.text()).isEqualTo(model.vocabulary.decode(tokens)).isEqualTo(row.text());
      assertThat(action.usage()).isEqualTo(new Usage(tokens.length));
    }
  }

  @Test
  void batchesGiveTheSameBitsAsOneByOne() {
    var environment = new ScriptedEnvironment((_, _) -> ScriptedEnvironment.over(0));
    // Long enough that neighbours differ in how many cells are attended to.
    int most = 180;
    var together = play(environment, SETTINGS, asks(10, most)).rows();
    var alone = new ArrayList<Trajectory>();
    for (var ask : asks(10, most)) {
      alone.addAll(play(environment, SETTINGS, List.of(ask)).rows());
    }
    assertSame(together, alone);
  }

  @Test
  void burstsOfAnyLengthGiveTheSameTokens() {
    var environment = new ScriptedEnvironment((_, _) -> ScriptedEnvironment.over(0));
    var stops = SETTINGS.withStops(List.of(" -3", "10"));
    var one = play(environment, withBurst(stops, 1), asks(4)).rows();
    var seven = play(environment, withBurst(stops, 7), asks(4)).rows();
    assertSame(one, seven);
  }

  /// What was drawn has the probability that the whole row, fed at once, gives it: so the row is
  /// what the model was fed.
  @Test
  void aRowIsWhatTheModelWasFed() {
    var environment =
        new ScriptedEnvironment(
            (_, step) ->
                step < 2 ? ScriptedEnvironment.goOn(" 1 -2 0") : ScriptedEnvironment.over(1));
    var rows = play(environment, SETTINGS, asks(20)).rows();
    assertThat(rows).anyMatch(row -> row.count(Owner.TOOL) > 0);
    for (var row : rows) {
      var positions = row.positions(Owner.MODEL);
      var scores =
          model.runtime.call(
              () ->
                  model.transformer.score(
                      model.weights,
                      new TokenBatch(List.of(row.sequence()), List.of(positions)),
                      SETTINGS.sampling().temperature()));
      for (int i = 0; i < positions.length; i++) {
        assertThat((double) row.logProbabilities()[i])
            .isCloseTo(scores.logProbability()[i], within(1e-4));
      }
    }
  }

  @Test
  void whatTheEnvironmentSaysIsItsOwn() {
    var environment =
        new ScriptedEnvironment(
            (_, step) ->
                step == 0 ? ScriptedEnvironment.goOn(" 4 0") : ScriptedEnvironment.over(0.5));
    var settings = SETTINGS.withStops(List.of(" 2"));
    var rows = play(environment, settings, asks(4)).rows();
    var said = model.vocabulary.encode(" 4 0");
    int stopped = 0;
    for (var row : rows) {
      if (row.steps() == 2 && row.count(Owner.TOOL) > 0) {
        stopped++;
        assertThat(tokens(row, Owner.TOOL)).isEqualTo(said);
        assertThat(row.reward()).isEqualTo(0.5);
        assertThat(row.segments()).extracting(Segment::owner).contains(Owner.MODEL, Owner.TOOL);
      }
    }
    assertThat(stopped).isPositive();
  }

  @Test
  void aStopStringEndsAResponseWhereItIsComplete() {
    var environment = new ScriptedEnvironment((_, _) -> ScriptedEnvironment.over(0));
    var free = play(environment, SETTINGS, asks(8)).rows();
    // Two tokens that some free episode has side by side: neither of them is the string.
    var example = free.stream().filter(row -> row.count(Owner.MODEL) > 4).findFirst().orElseThrow();
    var tokens = tokens(example, Owner.MODEL);
    var stop = model.vocabulary.decode(tokens[2], tokens[3]);
    var cut = play(environment, SETTINGS.withStops(List.of(stop)), asks(8)).rows();
    for (int i = 0; i < free.size(); i++) {
      var whole = model.vocabulary.decode(tokens(free.get(i), Owner.MODEL));
      int at = whole.indexOf(stop);
      var row = cut.get(i);
      if (at < 0) {
        assertThat(row.text()).isEqualTo(whole);
      } else {
        assertThat(row.text()).startsWith(whole.substring(0, at + stop.length()));
        assertThat(tokens(row, Owner.MODEL))
            .isEqualTo(Arrays.copyOf(tokens(free.get(i), Owner.MODEL), row.count(Owner.MODEL)));
        assertThat(row.text().length()).isLessThan(at + stop.length() + 3);
        assertThat(row.stop()).isIn(Stop.STRING, Stop.TOKEN);
      }
    }
    assertThat(cut).anyMatch(row -> row.stop() == Stop.STRING);
  }

  @Test
  void chunksCarryHeadAndTailAndShareTheReward() {
    var environment = new ScriptedEnvironment((_, _) -> ScriptedEnvironment.over(1));
    var chunks = new Chunks(10, 2, 3, 4);
    var harvest =
        play(environment, SETTINGS.withChunks(chunks), asks(4, (int) chunks.budget() + 5));
    var traces = new HashSet<String>();
    for (var row : harvest.rows()) {
      traces.add(row.traceId());
      assertThat(row.length() - row.prompt().length).isLessThanOrEqualTo(chunks.context());
      assertThat(row.chunk()).isLessThan(chunks.most());
      assertThat(row.reward()).isEqualTo(1.0);
    }
    assertThat(traces).hasSize(4 * GROUP);
    assertThat(harvest.rows()).anyMatch(row -> row.chunk() == 3);
    for (var trace : traces) {
      assertCarried(
          harvest.rows().stream().filter(row -> row.traceId().equals(trace)).toList(), chunks);
    }
  }

  private static void assertCarried(List<Trajectory> trace, Chunks chunks) {
    var written = new ArrayList<Integer>();
    for (var row : trace) {
      if (row.chunk() > 0) {
        var carried = new ArrayList<>(written.subList(0, chunks.head()));
        carried.addAll(written.subList(written.size() - chunks.tail(), written.size()));
        assertThat(boxed(tokens(row, Owner.CARRIED))).isEqualTo(carried);
        assertThat(row.segments().getFirst().owner()).isEqualTo(Owner.CARRIED);
      }
      written.addAll(boxed(tokens(row, Owner.MODEL)));
      assertThat(row.stop() == Stop.CHUNK).isEqualTo(row != trace.getLast());
    }
    assertThat((long) written.size()).isLessThanOrEqualTo(chunks.budget());
    assertThat(trace.getFirst().text())
        .isEqualTo(model.vocabulary.decode(written.stream().mapToInt(t -> t).toArray()));
  }

  @Test
  void oneChunkIsAPlainEpisode() {
    var environment = new ScriptedEnvironment((_, _) -> ScriptedEnvironment.over(1));
    var plain = play(environment, SETTINGS, asks(3)).rows();
    var chunked = play(environment, SETTINGS.withChunks(new Chunks(100, 1, 1, 1)), asks(3)).rows();
    assertSame(plain, chunked);
  }

  @Test
  void forcedBeginningsAreNotTheModels() {
    var environment = new ScriptedEnvironment((_, _) -> ScriptedEnvironment.over(1));
    var forced = List.of(new int[] {4}, new int[0], new int[] {5});
    var request = GroupRequest.at(ScriptedEnvironment.LEVEL, GROUP);
    var rows = play(environment, SETTINGS, List.of(new Ask(request, 3, MOST, forced))).rows();
    for (int member = 0; member < GROUP; member++) {
      assertThat(tokens(rows.get(member), Owner.FORCED)).isEqualTo(forced.get(member));
      assertThat(rows.get(member).text()).startsWith(model.vocabulary.decode(forced.get(member)));
    }
  }

  @Test
  void howeverAnAnswerBeginsItsBudgetIsTheSame() {
    var environment = new ScriptedEnvironment((_, _) -> ScriptedEnvironment.over(1));
    var forced = List.of(new int[] {4, 5, 4}, new int[0], new int[] {5});
    var request = GroupRequest.at(ScriptedEnvironment.LEVEL, GROUP);
    for (int most = 4; most <= 6; most++) {
      for (var row :
          play(environment, SETTINGS, List.of(new Ask(request, 3, most, forced))).rows()) {
        int written = row.count(Owner.FORCED) + row.count(Owner.MODEL);
        assertThat(written).isLessThanOrEqualTo(most);
        assertThat(row.stop() != Stop.BUDGET || written == most).isTrue();
      }
    }
  }

  @Test
  void aRefusedAnswerFailsItsRowOnly() {
    var environment =
        new ScriptedEnvironment(
            (action, _) -> {
              if (action.episodeId().endsWith("-1")) {
                throw ScriptedEnvironment.refused();
              }
              return ScriptedEnvironment.over(1);
            });
    var harvest = play(environment, SETTINGS, asks(3));
    assertThat(harvest.failure()).isNull();
    assertThat(harvest.rows()).hasSize(3 * GROUP);
    for (var row : harvest.rows()) {
      boolean refused = row.member() == 1;
      assertThat(row.stop() == Stop.FAILED).isEqualTo(refused);
      assertThat(row.reward()).isEqualTo(refused ? null : (Double) 1.0);
      assertThat(row.failure()).isEqualTo(refused ? "episode_over: it is over" : null);
    }
  }

  @Test
  void anEnvironmentThatIsGoneEndsTheRolloutAndKeepsWhatWasPlayed() {
    var environment =
        new ScriptedEnvironment(
            (action, _) -> {
              if (action.episodeId().startsWith("s2")) {
                throw new IllegalStateException("gone");
              }
              return ScriptedEnvironment.over(1);
            });
    var harvest = play(environment, SETTINGS, asks(6));
    assertThat(harvest.failure()).isInstanceOf(IllegalStateException.class).hasMessage("gone");
    assertThat(harvest.rows()).anyMatch(row -> row.reward() != null);
    assertThat(harvest.rows())
        .allSatisfy(
            row -> assertThat(row.reward() == null).isEqualTo(row.stop() == Stop.INTERRUPTED));
  }

  /// Every second episode of a group waits for a tool: the others must not wait for it.
  @Test
  void decodingGoesOnWhileToolsRun() {
    var others = new CountDownLatch(2 * GROUP);
    var environment =
        new ScriptedEnvironment(
            (action, _) -> {
              if (action.episodeId().startsWith("s0")) {
                ScriptedEnvironment.hold(others);
              } else {
                others.countDown();
              }
              return ScriptedEnvironment.over(1);
            });
    var harvest = play(environment, SETTINGS, asks(3));
    assertThat(harvest.rows()).hasSize(3 * GROUP).allMatch(row -> row.reward() != null);
  }

  @Test
  void aStopKeepsWhatThereIs() throws InterruptedException {
    var reached = new CountDownLatch(GROUP);
    var environment =
        new ScriptedEnvironment(
            (_, _) -> {
              reached.countDown();
              return ScriptedEnvironment.over(1);
            });
    try (var rollouts =
        new Rollouts(model.transformer, model.weights, model.dialogue, environment, SETTINGS)) {
      var stopper =
          Thread.ofVirtual()
              .start(
                  () -> {
                    ScriptedEnvironment.hold(reached);
                    rollouts.stop();
                  });
      var harvest = rollouts.play(asks(500));
      stopper.join();
      assertThat(harvest.interrupted()).isTrue();
      assertThat(harvest.rows()).anyMatch(row -> row.reward() != null);
      assertThat(harvest.groups().size()).isLessThan(500);
      assertThat(rollouts.play(asks(1)).rows()).hasSize(GROUP);
    }
  }

  @Test
  void anEpisodeWithoutRoomIsEndedByAnEmptyAnswer() {
    var environment =
        new ScriptedEnvironment(
            (action, _) ->
                action.usage() != null && action.usage().tokens() == 0
                    ? ScriptedEnvironment.over(-1)
                    : ScriptedEnvironment.goOn(" 1"));
    var rows = play(environment, SETTINGS, asks(2)).rows();
    assertThat(rows).allMatch(row -> row.reward() != null && row.truncated());
    assertThat(rows).allMatch(row -> row.count(Owner.MODEL) == MOST);
  }

  private static Harvest play(Environment environment, RolloutSettings settings, List<Ask> asks) {
    try (var rollouts =
        new Rollouts(model.transformer, model.weights, model.dialogue, environment, settings)) {
      return rollouts.play(asks);
    }
  }

  private static List<Ask> asks(int count) {
    return asks(count, MOST);
  }

  /// Each group has a seed of its own for its instance and its draws.
  private static List<Ask> asks(int count, int most) {
    return IntStream.range(0, count)
        .mapToObj(
            seed ->
                new Ask(
                    new GroupRequest(
                        null,
                        null,
                        ScriptedEnvironment.LEVEL,
                        null,
                        null,
                        (long) seed,
                        null,
                        GROUP,
                        null,
                        null,
                        List.of()),
                    seed,
                    most))
        .toList();
  }

  private static RolloutSettings withBurst(RolloutSettings s, int burst) {
    return new RolloutSettings(
        s.slots(),
        s.cells(),
        burst,
        s.sampling(),
        s.stopStrings(),
        s.stopTokens(),
        s.chunks(),
        s.countsHeard(),
        s.maxSteps());
  }

  private static int[] tokens(Trajectory row, Owner owner) {
    var sequence = row.sequence();
    return Arrays.stream(row.positions(owner)).map(position -> sequence[position]).toArray();
  }

  private static List<Integer> boxed(int[] tokens) {
    return Arrays.stream(tokens).boxed().toList();
  }

  private static void assertSame(List<Trajectory> first, List<Trajectory> second) {
    assertThat(first).hasSameSizeAs(second);
    for (int i = 0; i < first.size(); i++) {
      assertThat(first.get(i).sequence()).isEqualTo(second.get(i).sequence());
      assertThat(first.get(i).logProbabilities()).isEqualTo(second.get(i).logProbabilities());
      assertThat(first.get(i).stop()).isEqualTo(second.get(i).stop());
    }
  }
}
