package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Cnf;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.Settings;
import org.satgym.env.thinking.ToolThinking;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Prepared;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Split;
import org.satgym.model.ModelConfig;
import org.satgym.model.ParameterLayout;
import org.satgym.model.Precision;
import org.satgym.model.Sampling;
import org.satgym.model.TensorRuntime;
import org.satgym.model.Transformer;
import org.satgym.model.Weights;
import org.satgym.rollout.Ask;
import org.satgym.rollout.RolloutSettings;
import org.satgym.rollout.Rollouts;
import org.satgym.rollout.Trajectory;
import org.satgym.store.DataFolder;
import org.satgym.token.Owner;
import org.satgym.token.SatDialogue;
import org.satgym.token.SatVocabulary;
import org.satgym.tool.ToolKind;
import org.satgym.trace.LiteralNames;

/// Searches with calls: what they say, and that a row of one is an episode as it is played.
class CalledSearchTest {
  private static final SatVocabulary WORDS = new SatVocabulary(6, Set.of(ToolKind.PROPAGATE));
  private static final SatDialogue DIALOGUE = new SatDialogue(WORDS);
  private static final int CELLS = 400;

  /// As in the rows that are learnt from.
  private static final long APART = 0x776f_726b_6564L;

  @TempDir Path folder;

  private static List<CalledSearch.Round> search(Cnf cnf) {
    return Objects.requireNonNull(
        CalledSearch.of(cnf, LiteralNames.of("dimacs", cnf.variables()), 99));
  }

  private static String written(List<CalledSearch.Round> rounds) {
    return rounds.stream()
        .map(
            round ->
                round.model()
                    + (round.tool().isEmpty()
                        ? ""
                        : WORDS.decode(DIALOGUE.added("", round.tool(), false))))
        .collect(Collectors.joining())
        .replace("\n```propagate\n", " [")
        .replace("\n```\n", " ]");
  }

  @Test
  void theDeepestFalseLiteralIsTurnedOnAConflict() {
    var cnf =
        Cnf.of(
            3,
            new int[] {1, 2, 3},
            new int[] {1, 2, -3},
            new int[] {1, -2, 3},
            new int[] {1, -2, -3},
            new int[] {-1, 2, 3});
    assertThat(written(search(cnf)))
        .isEqualTo(
            "<think> [ -1 -2 ] > 3 ! [ -1 2 ] > 3 ! [ 1 -2 ] > 3 ; 1 -2 3</think>\\boxed{101}");
  }

  @Test
  void whatHoldsIsNamedUpToTheFirstThatIsOpen() {
    var cnf = Cnf.of(4, new int[] {1, 2, -3}, new int[] {-1, 2, 4});
    assertThat(written(search(cnf)))
        .isEqualTo("<think> [ -1 -2 ] > -3 ; [ -1 -2 -3 -4 ] ; -1 -2 -3 -4</think>\\boxed{0000}");
    var units = Cnf.of(2, new int[] {1}, new int[] {-1, 2});
    assertThat(written(search(units)))
        .isEqualTo("<think> [ -1 ] ! [ 1 ] > 2 ; 1 2</think>\\boxed{11}");
  }

  @Test
  void thereIsNoSearchWithoutAModelOrWithoutRoom() {
    var names = LiteralNames.of("dimacs", 1);
    var none = Cnf.of(1, new int[] {1}, new int[] {-1});
    assertThatThrownBy(() -> CalledSearch.of(none, names, 9))
        .isInstanceOf(IllegalArgumentException.class);
    var units = Cnf.of(2, new int[] {1}, new int[] {-1, 2});
    assertThat(CalledSearch.of(units, LiteralNames.of("dimacs", 2), 1)).isNull();
  }

  /// By brute force: the answer satisfies every clause.
  @Test
  void theAnswerIsAModel() {
    var source =
        Prepared.of(Families.get(Family.BALANCED), new Level(3, 6, 20)).source(Split.TRAIN, 3);
    for (long i = 0; i < 200; i++) {
      var cnf = source.apply(i).cnf();
      var answer = search(cnf).getLast().model();
      var bits = answer.substring(answer.indexOf('{') + 1, answer.indexOf('}'));
      assertThat(bits).hasSize(6);
      for (int clause = 0; clause < cnf.clauses(); clause++) {
        assertThat(Arrays.stream(cnf.clause(clause)))
            .anyMatch(literal -> bits.charAt(Math.abs(literal) - 1) == '1' == literal > 0);
      }
    }
  }

  private Trajectory played(
      Lessons.Setting setting, LocalEnvironment environment, Ask ask, Row row) {
    var script = Arrays.stream(row.trained()).map(place -> row.tokens()[place]).toArray();
    // Of the model only the runtime and the number of tokens matter.
    var layout =
        new ParameterLayout(ModelConfig.llama(WORDS.vocabulary(), 8, 1, 1, 1, 8, 16), null);
    try (var runtime = TensorRuntime.open(Device.cpu())) {
      var weights =
          runtime.call(
              () -> Weights.initial(runtime, layout, Precision.FLOAT32, new SplittableRandom(1)));
      var transformer =
          runtime.call(() -> new Transformer(runtime, layout, Precision.FLOAT32, 16, false));
      var settings =
          RolloutSettings.plain(1, CELLS, Sampling.PLAIN).withStops(List.of(ToolThinking.STOP));
      try (var rollouts =
          new Rollouts(
              transformer,
              weights,
              DIALOGUE,
              environment,
              settings,
              () -> new Recital(script, CELLS))) {
        var harvest = rollouts.play(List.of(ask));
        assertThat(harvest.failure()).isNull();
        return harvest.rows().getFirst();
      } finally {
        runtime.run(
            () -> {
              transformer.close();
              weights.close();
            });
      }
    }
  }

  /// The proof that rows are honest: a model that writes what is learnt is fed the very row, and
  /// what is learnt of it is what the model wrote.
  @ParameterizedTest
  @CsvSource({"'3,5,13',0", "'3,6,20',1", "'3,6,20',2", "'3,4,6',3"})
  void aRowIsWhatAModelThatWroteItWouldHaveBeenFed(String text, int number) throws IOException {
    var level = Level.parse(text);
    var setting =
        new Lessons.Setting(
            "planted/balanced", 5, 1, "dimacs", null, Map.of(), List.of("propagate"));
    try (var environment =
        DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system())) {
      var rows =
          new SolutionRows(
              environment,
              DIALOGUE,
              setting,
              List.of(level),
              WorkedSolutions.Style.PROPAGATE,
              CELLS);
      var row = rows.rows(number, 1).getFirst();
      var request = setting.request(level, Split.TRAIN, RandomStream.mix(5 ^ APART), number, 1);
      var played = played(setting, environment, new Ask(request, 1, 300), row);
      assertThat(played.verdict()).isEqualTo("CORRECT");
      assertThat(played.sequence()).isEqualTo(row.tokens());
      assertThat(played.positions(Owner.MODEL)).isEqualTo(row.trained());
      assertThat(played.count(Owner.TOOL)).isPositive();
      assertThat(played.count(Owner.TEMPLATE)).isZero();
      assertThat(played.toolStatuses()).isNotEmpty().containsOnly("ok");
    }
  }

  /// Where a search does not fit into the model, another formula is taken; where none does, the run
  /// says so.
  @Test
  void noRowIsLongerThanTheModelTakes() throws IOException {
    var setting =
        new Lessons.Setting("planted/balanced", 5, 1, "dimacs", null, Map.of(), List.of());
    var levels = List.of(new Level(3, 6, 20));
    try (var environment =
        DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system())) {
      var style = WorkedSolutions.Style.RESTATED;
      var all = new SolutionRows(environment, DIALOGUE, setting, levels, style, CELLS);
      assertThat(all.rows(0, 40)).anyMatch(row -> row.length() > 130);
      var short130 = new SolutionRows(environment, DIALOGUE, setting, levels, style, 130);
      assertThat(short130.rows(0, 40)).allMatch(row -> row.length() <= 130);
      var none = new SolutionRows(environment, DIALOGUE, setting, levels, style, 90);
      assertThatThrownBy(() -> none.rows(0, 1))
          .hasMessageContaining("of level 3,6,20 was solved in 90 tokens");
    }
  }

  /// Where the search needs more calls than an episode has room for, another formula is taken.
  @Test
  void everySolutionFitsIntoItsEpisode() throws IOException {
    var setting =
        new Lessons.Setting(
            "planted/balanced", 5, 1, "dimacs", "tools", Map.of("rounds", 4), List.of("propagate"));
    try (var environment =
        DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system())) {
      var rows =
          new SolutionRows(
              environment,
              DIALOGUE,
              setting,
              List.of(new Level(3, 6, 20)),
              WorkedSolutions.Style.PROPAGATE,
              CELLS);
      for (var row : rows.rows(0, 20)) {
        long calls =
            Arrays.stream(row.tokens()).filter(token -> token == WORDS.endOfCall()).count();
        assertThat(calls).isBetween(1L, 2L);
      }
      assertThat(rows.rows(7, 1).getFirst().tokens())
          .isEqualTo(rows.rows(7, 1).getFirst().tokens());
    }
  }
}
