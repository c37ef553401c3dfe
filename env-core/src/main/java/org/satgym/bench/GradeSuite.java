package org.satgym.bench;

import java.util.List;
import java.util.function.IntFunction;
import org.satgym.cnf.ClauseMasks;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Instance;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Split;
import org.satgym.prompt.SaturnText;
import org.satgym.prompt.infix.Variables;
import org.satgym.prompt.story.Cast;
import org.satgym.solve.Budget;
import org.satgym.solve.ProofCheck;
import org.satgym.solve.Refutation;
import org.satgym.solve.RupChecker;
import org.satgym.solve.Solver;
import org.satgym.verify.Claims;
import org.satgym.verify.Grader;
import org.satgym.verify.Problem;
import org.satgym.verify.SaturnGrader;
import org.satgym.verify.StrictGrader;
import org.satgym.verify.Terms;
import org.satgym.verify.Verdict;

/// Answers a second of one core, at level (3,5,20): every second one right, the others random.
final class GradeSuite implements Suite {
  private static final Level LEVEL = new Level(3, 5, 20);

  /// Instances that take turns: more than a branch predictor remembers.
  private static final int SHORT = 4096;

  private static final int LONG = 256;
  private static final int LONG_CHARACTERS = 24 * 1024;

  @Override
  public String name() {
    return "grade";
  }

  @Override
  public String description() {
    return "answers graded per second and core, level (3,5,20)";
  }

  @Override
  public List<Figure> run() {
    return List.of(
        Figure.atLeast("Saturn mode, raw strings", saturn(), "answers/s/core", 2_000_000),
        Figure.atLeast("parsed assignments", parsed(), "answers/s/core", 20_000_000),
        Figure.atLeast(
            "strict, short response", strict(SHORT, "So the answer is "), "answers/s/core", 2e6),
        Figure.atLeast(
            "strict, response of 24 KB", strict(LONG, longThought()), "answers/s/core", 1e6),
        Figure.atLeast("values by name", named(Terms.BITS), "answers/s/core", 200_000),
        Figure.atLeast("values in a story's words", named(Terms.STORY), "answers/s/core", 200_000),
        proofs());
  }

  private static double saturn() {
    var clauses = texts(i -> SaturnText.write(instance(i).cnf()));
    var responses = texts(i -> "So the answer is " + answer(instance(i), i));
    return Meter.perSecond(
        i -> {
          int at = (int) (i & (SHORT - 1));
          var grade = SaturnGrader.grade(clauses[at], responses[at]);
          return grade.verdict() instanceof Verdict.Correct ? 1 : 0;
        });
  }

  private static double parsed() {
    var masks = new ClauseMasks[SHORT];
    for (int i = 0; i < SHORT; i++) {
      masks[i] = ClauseMasks.of(instance(i).cnf());
    }
    return Meter.perSecond(
        i -> masks[(int) (i & (SHORT - 1))].satisfiedBy(RandomStream.mix(i)) ? 1 : 0);
  }

  private static double strict(int count, String thought) {
    Grader grader = new StrictGrader();
    var problems = new Problem[count];
    var responses = new String[count];
    for (int i = 0; i < count; i++) {
      problems[i] = Problem.satisfiable(instance(i).cnf());
      responses[i] = thought + answer(instance(i), i);
    }
    return Meter.perSecond(
        i -> {
          int at = (int) (i & (count - 1));
          var grade = grader.grade(problems[at], responses[at]);
          return grade.verdict() instanceof Verdict.Correct ? 1 : 0;
        });
  }

  private static double named(Terms terms) {
    Grader grader = new StrictGrader();
    var problems = new Problem[SHORT];
    var responses = new String[SHORT];
    for (int i = 0; i < SHORT; i++) {
      var cnf = instance(i).cnf();
      var bits = answer(instance(i), i);
      var list = new StringBuilder("So the answer is \\boxed{");
      for (int v = 1; v <= LEVEL.k(); v++) {
        boolean value = bits.charAt("\\boxed{".length() + v - 1) == '1';
        var name = terms == Terms.STORY ? Cast.of(cnf).name(v) : Variables.name(v, LEVEL.k());
        list.append(v == 1 ? "" : ", ").append(name).append(value ? " = true" : " = false");
      }
      problems[i] = new Problem(cnf, null, Claims.NONE, terms);
      responses[i] = list.append('}').toString();
    }
    return Meter.perSecond(
        i -> {
          int at = (int) (i & (SHORT - 1));
          var verdict = grader.grade(problems[at], responses[at]).verdict();
          if (verdict instanceof Verdict.BadCharacter) {
            throw new IllegalStateException(responses[at] + ": " + verdict);
          }
          return verdict instanceof Verdict.Correct ? 1 : 0;
        });
  }

  /// Proofs of uniform formulas at the threshold: found, and checked.
  private static Figure proofs() {
    var source =
        new InstanceSource(
            Families.get(new Family("uniform", "unsatisfiable")),
            new Level(3, 100, 440),
            Split.TRAIN,
            3);
    int count = 16;
    var formulas = new Cnf[count];
    var proofs = new String[count];
    for (int i = 0; i < count; i++) {
      formulas[i] = source.apply(i).cnf();
      if (!(Solver.prove(formulas[i], Budget.STANDARD) instanceof Refutation.Proof(var lines))) {
        throw new IllegalStateException("no proof of " + formulas[i]);
      }
      proofs[i] = lines;
    }
    var checker = new RupChecker(StrictGrader.STANDARD_PROOF_WORK);
    double found =
        Meter.perSecond(
            i ->
                Solver.prove(formulas[(int) (i % count)], Budget.STANDARD)
                        instanceof Refutation.Proof
                    ? 1
                    : 0);
    double checked =
        Meter.perSecond(
            i -> {
              int at = (int) (i % count);
              return checker.check(formulas[at], proofs[at]) instanceof ProofCheck.Valid ? 1 : 0;
            });
    return Figure.against(
        "proofs checked, (3,100,440)", checked, "proofs/s/core", "found", found, 1);
  }

  private static String longThought() {
    var sentence = "Suppose that A is true, then the third clause still needs B or not C. ";
    return sentence.repeat(LONG_CHARACTERS / sentence.length());
  }

  private static String[] texts(IntFunction<String> text) {
    var texts = new String[SHORT];
    for (int i = 0; i < SHORT; i++) {
      texts[i] = text.apply(i);
    }
    return texts;
  }

  private static Instance instance(int index) {
    return new InstanceSource(Families.get(Family.FAITHFUL), LEVEL, Split.TRAIN, 3).apply(index);
  }

  private static String answer(Instance instance, int index) {
    var bits = new StringBuilder();
    long guess = RandomStream.mix(index);
    for (int v = 1; v <= LEVEL.k(); v++) {
      boolean value =
          (index & 1) == 0 && instance.witness() != null
              ? instance.witness().get(v)
              : (guess >>> v & 1) != 0;
      bits.append(value ? '1' : '0');
    }
    return "\\boxed{" + bits + "}.";
  }
}
