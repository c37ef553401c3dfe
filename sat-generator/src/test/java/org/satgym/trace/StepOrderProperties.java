package org.satgym.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.generate.RandomStream;

class StepOrderProperties {
  private static final int FEW = 7;

  @Provide
  Arbitrary<Traces.Case> shortSearches() {
    return Traces.any(5, 12).filter(c -> c.trace().size() <= FEW && c.trace().size() >= 4);
  }

  @Provide
  Arbitrary<Traces.Case> searches() {
    return Traces.any(8, 40);
  }

  /// Told another way than [StepOrder] does, from the definition: a propagation stands after what
  /// made the others of its clause false and after the last step of another kind before it; a step
  /// of another kind after everything before it.
  private static boolean mustPrecede(Traces.Case search, int earlier, int later) {
    var steps = search.trace().steps();
    if (!(steps.get(later) instanceof Step.Unit(int literal, int clause))) {
      return earlier < later;
    }
    if (earlier >= later) {
      return false;
    }
    if (!(steps.get(earlier) instanceof Step.Unit)) {
      return true;
    }
    int set = steps.get(earlier).sets();
    boolean falsifies =
        set != literal && Arrays.stream(search.cnf().clause(clause)).anyMatch(l -> l == -set);
    boolean sameBlock =
        IntStream.range(earlier, later).allMatch(i -> steps.get(i) instanceof Step.Unit);
    return !sameBlock || falsifies;
  }

  private static boolean isExtension(Traces.Case search, List<Integer> order) {
    for (int i = 0; i < order.size(); i++) {
      for (int j = i + 1; j < order.size(); j++) {
        if (mustPrecede(search, order.get(j), order.get(i))) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<List<Integer>> permutations(List<Integer> of) {
    if (of.isEmpty()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<Integer>>();
    for (var first : of) {
      var rest = new ArrayList<>(of);
      rest.remove(first);
      for (var tail : permutations(rest)) {
        var one = new ArrayList<>(List.of(first));
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }

  private static List<Step> told(Traces.Case search, List<Integer> order) {
    return order.stream().map(search.trace().steps()::get).toList();
  }

  @Property(tries = 60)
  void allowsExactlyTheLinearExtensions(@ForAll("shortSearches") Traces.Case search) {
    var order = StepOrder.of(search.cnf(), search.trace());
    var all = permutations(IntStream.range(0, search.trace().size()).boxed().toList());
    // What a reader sees of an order is its lines: two orders with the same lines are one.
    Set<List<Step>> extensions = new HashSet<>();
    all.stream().filter(o -> isExtension(search, o)).forEach(o -> extensions.add(told(search, o)));
    for (var one : all) {
      var places = one.stream().mapToInt(Integer::intValue).toArray();
      boolean allowed = order.allows(places);
      assertThat(allowed).isEqualTo(extensions.contains(told(search, one)));
      assertThat(order.agreement(places) == places.length).isEqualTo(allowed);
      if (allowed) {
        assertThat(Replay.fault(search.cnf(), new Trace(told(search, one)))).isNull();
      }
    }
  }

  @Property
  void theNearestOrderOfAShuffleIsAllowedAndReplays(
      @ForAll("searches") Traces.Case search, @ForAll long seed) {
    var order = StepOrder.of(search.cnf(), search.trace());
    var random = new RandomStream(seed);
    var places = IntStream.range(0, search.trace().size()).toArray();
    for (int i = places.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = places[i];
      places[i] = places[j];
      places[j] = kept;
    }
    var nearest = order.nearest(places);
    assertThat(order.allows(nearest)).isTrue();
    var steps = Arrays.stream(nearest).mapToObj(search.trace().steps()::get).toList();
    assertThat(Replay.fault(search.cnf(), new Trace(steps))).isNull();
    assertThat(order.agreement(places)).isBetween(0, places.length);
  }
}
