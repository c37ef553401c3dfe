package org.satgym.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Outcome;
import org.satgym.curriculum.Policies;
import org.satgym.curriculum.Standing;
import org.satgym.curriculum.States;
import org.satgym.env.Action;
import org.satgym.env.Group;
import org.satgym.env.GroupRequest;
import org.satgym.env.Settings;
import org.satgym.generate.Split;
import org.satgym.protocol.Usage;

class CurriculumFoldProperties {
  private static final List<String> LEVELS = List.of("3,5,5", "3,5,8", "3,5,13");
  private static final Map<String, Object> SATURN =
      Map.of("policy", "saturn", "levels", LEVELS, "validation", 4, "check_period", 2);

  /// Small enough to move within forty episodes; together they use all that an outcome carries.
  private static final List<Map<String, Object>> CONFIGS =
      List.of(
          SATURN,
          Map.of("policy", "target-rate", "levels", LEVELS, "error", 0.3, "window", 8),
          Map.of("policy", "mixture", "levels", LEVELS, "period", 5),
          Map.of(
              "policy",
              "probing",
              "k",
              1,
              "samples",
              2,
              "problems",
              2,
              "period",
              3,
              "subdomains",
              Map.of("only", LEVELS)),
          Map.of("policy", "one-shot", "levels", LEVELS, "problems", 4, "visit", 2, "visits", 2),
          Map.of(
              "policy",
              "laser-d",
              "problems",
              2,
              "rollouts",
              2,
              "period",
              2,
              "batch",
              2,
              "over",
              SATURN),
          Map.of(
              "policy",
              "group-filter",
              "batch",
              3,
              "over",
              Map.of(
                  "policy",
                  "siri",
                  "batch",
                  2,
                  "period",
                  8,
                  "over",
                  Map.of("policy", "hapo", "problems", 3, "over", SATURN))));

  /// What a learner does next: right or wrong, and whether the server starts anew before.
  enum Turn {
    RIGHT,
    WRONG,
    TWICE,
    RESTART
  }

  /// A fold that is written down here, over the policy alone, ends where the server ends.
  @Property(tries = 28)
  void theCurriculumIsTheFoldOfItsOutcomes(
      @ForAll("configs") Map<String, Object> config,
      @ForAll @Size(min = 1, max = 40) List<Turn> turns)
      throws IOException {
    var folder = Files.createTempDirectory("satgym-fold");
    try {
      var standing = folded(Standing.begin(Policies.of(config)), turns);
      assertThat(play(folder, config, turns)).isEqualTo(States.write(standing));
      assertThat(Replay.of(folder, null).first()).isEmpty();
    } finally {
      delete(folder);
    }
  }

  @Provide
  Arbitrary<Map<String, Object>> configs() {
    return Arbitraries.of(CONFIGS);
  }

  private static Map<String, @Nullable Object> play(
      Path folder, Map<String, Object> config, List<Turn> turns) throws IOException {
    var env = DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system());
    try {
      env.curricula().put("fold", config);
      long tokens = 1;
      for (var turn : turns) {
        if (turn == Turn.RESTART) {
          env.close();
          env = DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system());
          continue;
        }
        var group = env.open(GroupRequest.following("fold", 1));
        var action =
            new Action(
                group.episodeIds().getFirst(), answer(group, turn), new Usage(tokens++), "r");
        env.act(action).join();
        if (turn == Turn.TWICE) {
          env.act(action).join();
        }
      }
      return env.curricula().get("fold").state();
    } finally {
      env.close();
    }
  }

  private static String answer(Group group, Turn turn) {
    return turn == Turn.WRONG ? Answers.wrong(group) : Answers.right(group);
  }

  /// Chances are taken from the instances themselves.
  private static Standing folded(Standing start, List<Turn> turns) throws IOException {
    var folder = Files.createTempDirectory("satgym-chances");
    try (var env = DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system())) {
      var standing = start;
      long group = 0;
      long tokens = 1;
      long validated = 0;
      int round = -1;
      for (var turn : turns) {
        if (turn == Turn.RESTART) {
          continue;
        }
        var choice = standing.choose(group);
        var problem = choice.problem();
        boolean validating = choice.split() == Split.VALIDATION && problem == null;
        validated = validating && choice.round() == round ? validated + 1 : 0;
        round = validating ? choice.round() : round;
        long index = problem != null ? (1L << 46) + problem : validating ? validated : group;
        var request =
            new GroupRequest(
                null,
                null,
                choice.level(),
                null,
                choice.split(),
                0L,
                index,
                1,
                null,
                null,
                List.of());
        double chance = Objects.requireNonNull(env.open(request).instance().chance());
        var outcome = new Outcome(choice, turn != Turn.WRONG, chance, 1, "g" + group, tokens++);
        standing = standing.after(outcome).standing();
        group++;
      }
      return standing;
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
