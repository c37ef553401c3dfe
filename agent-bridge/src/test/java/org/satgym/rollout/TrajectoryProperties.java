package org.satgym.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.token.Owner;

class TrajectoryProperties {
  @Property
  void everyTokenAfterThePromptHasOneOwner(@ForAll("segments") List<Segment> segments) {
    var row = row(segments);
    var positions =
        Stream.of(Owner.values())
            .flatMap(owner -> Arrays.stream(row.positions(owner)).boxed())
            .sorted()
            .toList();
    var all = new ArrayList<Integer>();
    for (int at = row.prompt().length; at < row.length(); at++) {
      all.add(at);
    }
    assertThat(positions).isEqualTo(all);
    assertThat(row.sequence()).hasSize(row.length()).startsWith(row.prompt());
  }

  @Property
  void aMaskPicksTheOwnersTokensInOrder(@ForAll("segments") List<Segment> segments) {
    var row = row(segments);
    for (var owner : Owner.values()) {
      var expected =
          segments.stream()
              .filter(segment -> segment.owner() == owner)
              .flatMapToInt(segment -> Arrays.stream(segment.tokens()))
              .toArray();
      var sequence = row.sequence();
      assertThat(Arrays.stream(row.positions(owner)).map(at -> sequence[at]))
          .containsExactly(Arrays.stream(expected).boxed().toArray(Integer[]::new));
    }
    // Scores are the negated tokens here.
    var sequence = row.sequence();
    var positions = row.positions(Owner.MODEL);
    for (int i = 0; i < positions.length; i++) {
      assertThat(row.logProbabilities()[i]).isEqualTo(-sequence[positions[i]]);
    }
  }

  @Provide
  Arbitrary<List<Segment>> segments() {
    var tokens = Arbitraries.integers().between(1, 99).array(int[].class).ofMaxSize(6);
    return Combinators.combine(Arbitraries.of(Owner.class), tokens)
        .as(TrajectoryProperties::segment)
        .list()
        .ofMaxSize(8);
  }

  private static Segment segment(Owner owner, int[] tokens) {
    if (owner != Owner.MODEL) {
      return Segment.given(owner, tokens);
    }
    var scores = new float[tokens.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = -tokens[i];
    }
    return new Segment(owner, tokens, scores);
  }

  private static Trajectory row(List<Segment> segments) {
    return new Trajectory(
        "g",
        "e",
        0,
        "e",
        0,
        new int[] {7, 8, 9},
        segments,
        "",
        null,
        Map.of(),
        null,
        false,
        0,
        List.of(),
        Stop.TOKEN,
        null);
  }
}
