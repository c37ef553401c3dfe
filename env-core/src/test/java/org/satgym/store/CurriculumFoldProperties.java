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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.satgym.curriculum.Choice;
import org.satgym.curriculum.CurriculumPolicy;
import org.satgym.curriculum.Outcome;
import org.satgym.curriculum.Policies;
import org.satgym.env.Action;
import org.satgym.env.Group;
import org.satgym.env.GroupRequest;
import org.satgym.env.PlainValues;
import org.satgym.env.Settings;
import org.satgym.generate.Split;

class CurriculumFoldProperties {
  private static final Map<String, Object> CONFIG =
      Map.of(
          "policy",
          "saturn",
          "levels",
          List.of("3,5,5", "3,5,8", "3,5,13"),
          "validation",
          4,
          "check_period",
          2);

  /// What a learner does next: right or wrong, and whether the server starts anew before.
  enum Turn {
    RIGHT,
    WRONG,
    TWICE,
    RESTART
  }

  /// A fold that is written down here, over the policy alone, ends where the server ends.
  @Property(tries = 15)
  void theCurriculumIsTheFoldOfItsOutcomes(@ForAll @Size(min = 1, max = 40) List<Turn> turns)
      throws IOException {
    var folder = Files.createTempDirectory("satgym-fold");
    try {
      var policy = Policies.of(CONFIG);
      assertThat(play(folder, turns)).isEqualTo(PlainValues.map(folded(policy, turns)));
      assertThat(Replay.of(folder, null).first()).isEmpty();
    } finally {
      delete(folder);
    }
  }

  private static Map<String, Object> play(Path folder, List<Turn> turns) throws IOException {
    var env = DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system());
    try {
      env.curricula().put("fold", CONFIG);
      for (var turn : turns) {
        if (turn == Turn.RESTART) {
          env.close();
          env = DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system());
          continue;
        }
        var group = env.open(GroupRequest.following("fold", 1));
        var action = new Action(group.episodeIds().getFirst(), answer(group, turn), null, "r");
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

  /// Chances do not steer this policy; they are summed up, so they are taken from the instances.
  private static <S extends Record> S folded(CurriculumPolicy<S> policy, List<Turn> turns)
      throws IOException {
    var folder = Files.createTempDirectory("satgym-chances");
    try (var env = DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system())) {
      var state = policy.start();
      long group = 0;
      long validated = 0;
      int round = -1;
      for (var turn : turns) {
        if (turn == Turn.RESTART) {
          continue;
        }
        Choice choice = policy.choose(state, group);
        boolean validating = choice.split() == Split.VALIDATION;
        validated = validating && choice.round() == round ? validated + 1 : 0;
        round = validating ? choice.round() : round;
        long index = validating ? validated : group;
        group++;
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
        var outcome = new Outcome(choice, turn != Turn.WRONG, chance, 1);
        state = policy.next(state, outcome).state();
      }
      return state;
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
