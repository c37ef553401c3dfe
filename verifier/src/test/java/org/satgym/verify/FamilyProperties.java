package org.satgym.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

/// Grading against trying every assignment, on formulas of every family.
class FamilyProperties {
  private final StrictGrader strict = new StrictGrader();
  private final SaturnGrader saturn = new SaturnGrader();

  @Provide
  Arbitrary<Drawn> instances() {
    return Drawn.any();
  }

  @Example
  void everyFamilyIsAmongThem() {
    var covered = Drawn.places().stream().map(drawn -> drawn.family().toString()).toList();
    assertThat(Drawn.families())
        .allSatisfy(family -> assertThat(covered).anyMatch(name -> name.startsWith(family)));
  }

  @Property(tries = 200)
  void everyAssignmentIsGradedAsBruteForceSays(@ForAll("instances") Drawn drawn) {
    var cnf = drawn.cnf();
    assertThat(cnf.variables()).isLessThanOrEqualTo(10);
    var problem = new Problem(cnf, null, Claims.NONE);
    for (var values : Formulas.all(cnf.variables())) {
      var expected = bruteForce(cnf, values.toString());
      var bits = "\\boxed{" + values + "}";
      assertThat(strict.grade(problem, bits).verdict()).isEqualTo(expected);
      assertThat(saturn.grade(problem, bits).verdict()).isEqualTo(expected);
      assertThat(strict.grade(problem, "\\boxed{" + list(values) + "}").verdict())
          .isEqualTo(expected);
    }
  }

  private static Verdict bruteForce(Cnf cnf, String bits) {
    var violated = new ArrayList<Integer>();
    for (int i = 0; i < cnf.clauses(); i++) {
      if (Arrays.stream(cnf.clause(i))
          .noneMatch(l -> bits.charAt(Math.abs(l) - 1) == (l > 0 ? '1' : '0'))) {
        violated.add(i);
      }
    }
    return violated.isEmpty()
        ? new Verdict.Correct()
        : new Verdict.Violated(violated.getFirst(), violated.size());
  }

  private static String list(Assignment values) {
    return IntStream.rangeClosed(1, values.variables())
        .mapToObj(v -> (char) ('@' + v) + "=" + (values.get(v) ? 1 : 0))
        .collect(Collectors.joining(", "));
  }

  @Property(tries = 200)
  void aClaimIsWorthWhatBruteForceSays(@ForAll("instances") Drawn drawn) {
    var cnf = drawn.cnf();
    boolean satisfiable = Formulas.models(cnf).length > 0;
    var everyClause =
        IntStream.range(0, cnf.clauses()).mapToObj(i -> "" + i).collect(Collectors.joining(","));
    assertThat(claim(cnf, Claims.BARE, "")).isEqualTo(satisfiable ? "CLAIM_REFUTED" : "CORRECT");
    assertThat(claim(cnf, Claims.CORE, " " + everyClause))
        .isEqualTo(satisfiable ? "CLAIM_REFUTED" : "CORRECT");
    assertThat(claim(cnf, Claims.PROOF, "")).isEqualTo(satisfiable ? "CLAIM_REFUTED" : "UNPROVED");
  }

  private String claim(Cnf cnf, Claims claims, String brought) {
    var problem = new Problem(cnf, null, claims);
    return strict.grade(problem, "\\boxed{UNSAT" + brought + "}").verdict().code();
  }

  /// Renames the variables, negates some of them and puts clauses and literals in another order; an
  /// answer that is changed alike says the same.
  @Property(tries = 200)
  void theVerdictIsThatOfTheFormulaUnderOtherNames(
      @ForAll("instances") Drawn drawn, @ForAll long seed) {
    var cnf = drawn.cnf();
    var random = new Random(seed);
    int k = cnf.variables();
    var names = shuffled(random, k);
    boolean[] flips = new boolean[k];
    for (int v = 0; v < k; v++) {
      flips[v] = random.nextBoolean();
    }
    var order = shuffled(random, cnf.clauses());
    var clauses = new int[cnf.clauses()][];
    for (int i = 0; i < clauses.length; i++) {
      clauses[order.get(i)] = renamed(random, cnf.clause(i), names, flips);
    }
    var changed = Cnf.of(k, clauses);
    for (int i = 0; i < 40; i++) {
      var values = Formulas.bits(random, k);
      boolean[] other = new boolean[k];
      for (int v = 0; v < k; v++) {
        other[names.get(v)] = values.get(v + 1) ^ flips[v];
      }
      var before = verdict(cnf, Claims.BARE, values.toString());
      var after = verdict(changed, Claims.BARE, Assignment.of(other).toString());
      assertThat(after.code()).isEqualTo(before.code());
      if (before instanceof Verdict.Violated(_, int violated)) {
        assertThat(after)
            .isInstanceOfSatisfying(
                Verdict.Violated.class, v -> assertThat(v.violated()).isEqualTo(violated));
      }
    }
    assertThat(verdict(changed, Claims.BARE, "UNSAT").code())
        .isEqualTo(verdict(cnf, Claims.BARE, "UNSAT").code());
    if (cnf.clauses() > 0) {
      var core = shuffled(random, cnf.clauses()).subList(0, 1 + random.nextInt(cnf.clauses()));
      var moved = core.stream().map(order::get).toList();
      assertThat(verdict(changed, Claims.CORE, unsat(moved)).code())
          .isEqualTo(verdict(cnf, Claims.CORE, unsat(core)).code());
    }
  }

  private static int[] renamed(Random random, int[] clause, List<Integer> names, boolean[] flips) {
    var literals =
        Arrays.stream(clause)
            .map(l -> (l > 0 ^ flips[Math.abs(l) - 1] ? 1 : -1) * (names.get(Math.abs(l) - 1) + 1))
            .boxed()
            .collect(Collectors.toList());
    Collections.shuffle(literals, random);
    return literals.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<Integer> shuffled(Random random, int size) {
    var numbers = IntStream.range(0, size).boxed().collect(Collectors.toList());
    Collections.shuffle(numbers, random);
    return numbers;
  }

  private static String unsat(List<Integer> core) {
    return core.stream().map(String::valueOf).collect(Collectors.joining(",", "UNSAT ", ""));
  }

  private Verdict verdict(Cnf cnf, Claims claims, String box) {
    return strict.grade(new Problem(cnf, null, claims), "\\boxed{" + box + "}").verdict();
  }
}
