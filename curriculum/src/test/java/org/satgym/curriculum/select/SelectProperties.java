package org.satgym.curriculum.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.satgym.curriculum.select.GroupFilter.Group;
import org.satgym.curriculum.select.VarianceSelector.PassHistory;

class SelectProperties {
  @Property
  void foldedVarianceIsTheTextbookOne(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 8) Integer> eighths) {
    var history = PassHistory.NONE;
    for (int solved : eighths) {
      history = history.plus(solved / 8.0);
    }
    double mean = eighths.stream().mapToDouble(e -> e / 8.0).average().orElseThrow();
    double variance =
        eighths.stream().mapToDouble(e -> (e / 8.0 - mean) * (e / 8.0 - mean)).sum()
            / eighths.size();
    assertThat(history.variance()).isCloseTo(variance, within(1e-12));
    assertThat(history.visits()).isEqualTo(eighths.size());
  }

  @Property
  void onlyGroupsWithBothKindsOfAnswersAreKeptAndAllAreAccountedFor(
      @ForAll @Size(max = 60) List<@IntRange(max = 4) Integer> solved,
      @ForAll @IntRange(max = 60) int wanted) {
    var groups = solved.stream().map(s -> new Group(4, s)).toList();
    var filtered = GroupFilter.of(groups, wanted);
    assertThat(filtered.kept()).allMatch(i -> solved.get(i) > 0 && solved.get(i) < 4);
    assertThat(filtered.kept().size() + filtered.allRight() + filtered.allWrong())
        .isEqualTo(groups.size());
    assertThat(filtered.refills()).isEqualTo(Math.max(0, wanted - filtered.kept().size()));
  }
}
