package org.satgym.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.cnf.Cnf;
import org.satgym.verify.Drawn;
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
    assertThat(checker.check(cnf, text(steps))).isEqualTo(expected(cnf, text(steps)));
  }

  /// Proofs in which clauses come and go, some of them several times.
  @Property(tries = 1000)
  void agreesWithNaivePropagationWhereClausesAreDeleted(@ForAll long seed) {
    var random = new Random(seed);
    var cnf = Formulas.uniform(random, 2, 5, 14);
    var proof = new StringBuilder();
    var known = new ArrayList<int[]>();
    for (int i = 0; i < cnf.clauses(); i++) {
      known.add(cnf.clause(i));
    }
    for (int i = 0; i < 12; i++) {
      boolean delete = random.nextInt(3) == 0;
      var step = random.nextBoolean() ? step(random) : known.get(random.nextInt(known.size()));
      if (delete || follows(known, step, 5)) {
        proof.append(delete ? "d " : "").append(text(List.<int[]>of(shuffled(random, step))));
        known.add(step);
      }
    }
    proof.append("0\n");
    assertThat(checker.check(cnf, proof.toString())).isEqualTo(expected(cnf, proof.toString()));
  }

  private static int[] shuffled(Random random, int[] clause) {
    var literals = Arrays.stream(clause).boxed().collect(Collectors.toList());
    Collections.shuffle(literals, random);
    return literals.stream().mapToInt(Integer::intValue).toArray();
  }

  @Provide
  Arbitrary<Drawn> instances() {
    return Drawn.any();
  }

  @Property(tries = 200)
  void acceptsTheSolversProofsOfAllFamilies(@ForAll("instances") Drawn drawn) {
    var cnf = drawn.cnf();
    if (Solver.prove(cnf, Budget.STANDARD) instanceof Refutation.Proof(String lines)) {
      assertThat(Formulas.models(cnf)).isEmpty();
      assertThat(checker.check(cnf, lines)).isEqualTo(new ProofCheck.Valid());
    } else {
      assertThat(Formulas.models(cnf)).isNotEmpty();
    }
  }

  /// Spoils one step of a solver's proof in every way there is: the checker says of the result what
  /// naive propagation says.
  @Property(tries = 60)
  void refusesEveryStepThatWasSpoiled(@ForAll long seed) {
    var random = new Random(seed);
    var cnf = Formulas.uniform(random, 3, 9, 70);
    if (!(Solver.prove(cnf, Budget.STANDARD) instanceof Refutation.Proof(String text))) {
      return;
    }
    var lines = text.lines().toList();
    for (int at = 0; at < lines.size() - 1; at++) {
      for (var spoiled : spoiled(random, literals(lines.get(at)))) {
        var changed = new ArrayList<>(lines);
        changed.set(at, spoiled == null ? "" : text(List.<int[]>of(spoiled)).strip());
        var proof = String.join("\n", changed) + "\n";
        var found = checker.check(cnf, proof);
        assertThat(found).as(proof).isEqualTo(expected(cnf, proof));
      }
    }
  }

  /// A clause without each of its literals in turn, with each negated, with a variable too many,
  /// with others altogether; and none.
  private static List<int[]> spoiled(Random random, int[] clause) {
    var all = new ArrayList<int[]>();
    for (int i = 0; i < clause.length; i++) {
      int left = i;
      all.add(
          IntStream.range(0, clause.length).filter(p -> p != left).map(p -> clause[p]).toArray());
      var negated = clause.clone();
      negated[i] = -negated[i];
      all.add(negated);
    }
    all.add(step(random));
    all.add(new int[0]);
    all.add(null);
    return all;
  }

  private static int[] literals(String line) {
    return Arrays.stream(line.replace("d ", "").split(" ", -1))
        .mapToInt(Integer::parseInt)
        .filter(l -> l != 0)
        .toArray();
  }

  /// Steps that the formula does not entail are refused there, whatever comes after them.
  @Property(tries = 300)
  void refusesAStepThatBreaksEntailment(@ForAll long seed) {
    var random = new Random(seed);
    // Few clauses over many variables have many models, and entail few clauses.
    var cnf = Formulas.uniform(random, 3, 8, 20);
    var entailed = new StringBuilder();
    int steps = 0;
    for (int i = 0; i < 20; i++) {
      var step = step(random);
      boolean follows =
          Arrays.stream(Formulas.models(cnf))
              .allMatch(m -> Arrays.stream(step).anyMatch(l -> m.get(Math.abs(l)) == l > 0));
      var line = text(List.<int[]>of(step));
      if (!follows) {
        assertThat(checker.check(cnf, entailed + line + "0\n"))
            .isEqualTo(
                new ProofCheck.Invalid(
                    steps, "the clause does not follow by unit propagation from those before it"));
      } else if (checker.check(cnf, entailed + line) instanceof ProofCheck.Invalid(int bad, _)
          && bad < 0) {
        entailed.append(line);
        steps++;
      }
    }
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

  /// The verdict found by scanning all clauses over and over. Units that follow stay, whatever is
  /// deleted.
  private static ProofCheck expected(Cnf cnf, String proof) {
    var clauses = new ArrayList<int[]>();
    for (int i = 0; i < cnf.clauses(); i++) {
      clauses.add(cnf.clause(i));
    }
    keepUnits(clauses, cnf.variables());
    int at = 0;
    for (var line : proof.lines().filter(l -> !l.isEmpty()).toList()) {
      var step = literals(line);
      if (line.startsWith("d")) {
        delete(clauses, step);
      } else if (!follows(clauses, step, cnf.variables())) {
        return new ProofCheck.Invalid(
            at, "the clause does not follow by unit propagation from those before it");
      } else if (step.length == 0) {
        return new ProofCheck.Valid();
      } else {
        clauses.add(step);
        keepUnits(clauses, cnf.variables());
      }
      at++;
    }
    return new ProofCheck.Invalid(-1, "the proof does not come to the empty clause");
  }

  /// Adds what follows from units alone as clauses of their own, which no line deletes; the empty
  /// one where they contradict each other.
  private static void keepUnits(List<int[]> clauses, int variables) {
    if (follows(clauses, new int[0], variables)) {
      clauses.add(new int[0]);
      return;
    }
    for (int v = 1; v <= variables; v++) {
      for (int literal : new int[] {v, -v}) {
        if (isForced(clauses, literal, variables)) {
          clauses.add(new int[] {literal});
        }
      }
    }
  }

  /// Whether propagation without any assumption comes to `literal`.
  private static boolean isForced(List<int[]> clauses, int literal, int variables) {
    var values = new int[variables + 1];
    propagates(clauses, values);
    return values[Math.abs(literal)] == Integer.signum(literal);
  }

  private static void delete(List<int[]> clauses, int[] step) {
    var wanted = Arrays.stream(step).boxed().collect(Collectors.toSet());
    for (int i = clauses.size() - 1; i >= 0; i--) {
      var clause = Arrays.stream(clauses.get(i)).boxed().collect(Collectors.toSet());
      if (clause.size() > 1 && clause.equals(wanted)) {
        clauses.remove(i);
        return;
      }
    }
  }

  private static boolean follows(List<int[]> clauses, int[] clause, int variables) {
    int[] values = new int[variables + 1];
    for (int literal : clause) {
      if (values[Math.abs(literal)] == Integer.signum(literal)) {
        return true;
      }
      values[Math.abs(literal)] = -Integer.signum(literal);
    }
    return propagates(clauses, values);
  }

  /// Assigns what follows; true on a conflict.
  private static boolean propagates(List<int[]> clauses, int[] values) {
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
