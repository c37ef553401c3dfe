package org.satgym.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.satgym.cnf.Cnf;
import org.satgym.verify.Formulas;

class RupCheckerProperties {
  private final RupChecker checker = new RupChecker(10_000_000);

  @Property(tries = 1000)
  void agreesWithNaivePropagationOnAnyProof(@ForAll long seed) {
    var random = new Random(seed);
    var cnf = Formulas.wild(random, 5, random.nextInt(25));
    var steps =
        IntStream.range(0, random.nextInt(10))
            .mapToObj(_ -> step(random))
            .collect(Collectors.toCollection(ArrayList::new));
    steps.add(new int[0]);
    assertThat(checker.check(cnf, text(steps))).isEqualTo(expected(cnf, steps));
  }

  private static int[] step(Random random) {
    return random
        .ints(1 + random.nextInt(3), 1, 6)
        .map(v -> random.nextBoolean() ? v : -v)
        .toArray();
  }

  private static String text(List<int[]> steps) {
    return steps.stream()
        .map(
            step ->
                Arrays.stream(step).mapToObj(l -> l + " ").collect(Collectors.joining()) + "0\n")
        .collect(Collectors.joining());
  }

  /// The verdict found by scanning all clauses over and over.
  private static ProofCheck expected(Cnf cnf, List<int[]> steps) {
    var clauses = new ArrayList<int[]>();
    for (int i = 0; i < cnf.clauses(); i++) {
      clauses.add(cnf.clause(i));
    }
    for (int s = 0; s < steps.size(); s++) {
      if (!follows(clauses, steps.get(s), cnf.variables())) {
        return new ProofCheck.Invalid(
            s, "the clause does not follow by unit propagation from those before it");
      }
      clauses.add(steps.get(s));
    }
    return new ProofCheck.Valid();
  }

  private static boolean follows(List<int[]> clauses, int[] clause, int variables) {
    int[] values = new int[variables + 1];
    for (int literal : clause) {
      if (values[Math.abs(literal)] == Integer.signum(literal)) {
        return true;
      }
      values[Math.abs(literal)] = -Integer.signum(literal);
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (var other : clauses) {
        boolean holds =
            Arrays.stream(other).anyMatch(l -> values[Math.abs(l)] == Integer.signum(l));
        var open = Arrays.stream(other).filter(l -> values[Math.abs(l)] == 0).distinct().toArray();
        if (!holds && open.length == 0) {
          return true;
        }
        if (!holds && open.length == 1) {
          values[Math.abs(open[0])] = Integer.signum(open[0]);
          changed = true;
        }
      }
    }
    return false;
  }

  @Property(tries = 60)
  void refusesASolversProofOnceACentralClauseIsMissing(@ForAll long seed) {
    var random = new Random(seed);
    var cnf = Formulas.uniform(random, 3, 15, 110);
    if (Solver.prove(cnf, Budget.STANDARD) instanceof Refutation.Proof(String lines)
        && Core.minimal(cnf, Budget.STANDARD) instanceof Core.Found(var core)) {
      assertThat(checker.check(cnf, lines)).isEqualTo(new ProofCheck.Valid());
      // Without one of its clauses a minimal core is satisfiable, so nothing proves the contrary.
      int missing = core.getFirst();
      int[] rest = core.stream().filter(i -> i != missing).mapToInt(Integer::intValue).toArray();
      assertThat(checker.check(Core.subset(cnf, rest), lines))
          .isInstanceOf(ProofCheck.Invalid.class);
      // A proof cut off before its end proves nothing.
      var cut = lines.substring(0, lines.length() - 2);
      assertThat(checker.check(cnf, cut)).isInstanceOf(ProofCheck.Invalid.class);
    }
  }

  @Property(tries = 500)
  void provesNothingOfAFormulaThatHasAModel(@ForAll long seed) {
    var random = new Random(seed);
    var cnf = Formulas.planted(random, 3, 20, Formulas.bits(random, 6));
    var steps = new ArrayList<int[]>();
    for (int i = 0; i < 30; i++) {
      steps.add(step(random));
    }
    // Only the steps that follow, with deletions in between: still no way to the empty clause.
    var proof = new StringBuilder();
    for (var step : steps) {
      var line = text(List.<int[]>of(step));
      if (checker.check(cnf, proof + line) instanceof ProofCheck.Invalid(int bad, _) && bad < 0) {
        proof.append(line);
        proof.append(random.nextInt(4) == 0 ? "d " + text(List.of(cnf.clause(0))) : "");
      }
    }
    assertThat(checker.check(cnf, proof + "0\n")).isInstanceOf(ProofCheck.Invalid.class);
  }
}
