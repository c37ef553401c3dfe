package org.satgym.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.satgym.env.GroupRequest;
import org.satgym.model.Sampling;
import org.satgym.token.Owner;

/// What counts against the budget of an episode that goes on.
class HeardBudgetTest {
  private static final int MOST = 30;
  private static final int SAID = 6;
  private static final RolloutSettings SETTINGS =
      RolloutSettings.plain(4, 300, new Sampling(1.1, 1, 0))
          .withStops(List.of(" 1", " 2", " 3", " 4", " 5"));

  private static List<Trajectory> rows(RolloutSettings settings) {
    var environment =
        new ScriptedEnvironment(
            (action, step) ->
                step < 20 && !action.text().isEmpty()
                    ? ScriptedEnvironment.goOn(" 1 -2 0 1 -2 0")
                    : ScriptedEnvironment.over(0));
    try (var model = new ToyModel();
        var rollouts =
            new Rollouts(model.transformer, model.weights, model.dialogue, environment, settings)) {
      return rollouts
          .play(
              IntStream.range(0, 8)
                  .mapToObj(i -> new Ask(GroupRequest.at(ScriptedEnvironment.LEVEL, 3), i, MOST))
                  .toList())
          .rows();
    }
  }

  private static int heard(Trajectory row) {
    return row.count(Owner.TOOL) + row.count(Owner.TEMPLATE);
  }

  @Test
  void theModelsTokensCountAlone() {
    var rows = rows(SETTINGS);
    assertThat(rows).allMatch(row -> row.count(Owner.MODEL) <= MOST);
    assertThat(rows).anyMatch(row -> row.count(Owner.MODEL) + heard(row) > MOST);
  }

  @Test
  void withWhatWasHeardBothTogetherStayWithinTheBudget() {
    var rows = rows(SETTINGS.withHeardCounted());
    assertThat(rows).anyMatch(row -> heard(row) >= 3 * SAID);
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.count(Owner.MODEL) + heard(row)).isLessThanOrEqualTo(MOST);
              assertThat(row.reward()).isNotNull();
            });
    assertThat(rows)
        .as("an output that leaves no room to go on ends the episode")
        .anyMatch(row -> row.truncated() && row.count(Owner.MODEL) + heard(row) < MOST);
  }
}
