package org.satgym.data.preset;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.generate.RandomStream;
import org.satgym.trace.DecisionOrder;
import org.satgym.trace.Step;
import org.satgym.trace.Trace;
import org.satgym.trace.TraceSearch;
import org.satgym.verify.Claims;
import org.satgym.verify.Grader;
import org.satgym.verify.Problem;
import org.satgym.verify.StrictGrader;
import org.satgym.verify.Verdict;

/// Searches in a formula that end in a wrong answer, of two kinds: in two of three all steps follow
/// from a formula in which one sign is not that of the prompt, in the others they follow but end
/// early, in a guess. Where no misreading of some hundred leads astray, the search ends early;
/// where its guesses are all right, it is a wrong guess at once.
final class WrongSearches {
  private static final int MOST_TRIES = 256;
  private static final int KINDS = 3;
  private static final Grader GRADER = new StrictGrader();

  /// How a search becomes a response.
  interface Telling {
    String tell(Cnf cnf, Trace trace);
  }

  /// @param misread the clause in which a sign is wrong, -1 where none is
  record Wrong(Trace trace, String response, Verdict verdict, int misread) {}

  private final Problem problem;
  private final int rightSteps;
  private final RandomStream random;
  private final Telling telling;

  /// @param rightSteps of a search that is right; one that is given up is shorter
  WrongSearches(Problem problem, int rightSteps, RandomStream random, Telling telling) {
    this.problem = problem;
    this.rightSteps = rightSteps;
    this.random = random;
    this.telling = telling;
  }

  Wrong next() {
    boolean misreads = random.nextInt(KINDS) > 0;
    for (int i = 0; misreads && i < MOST_TRIES; i++) {
      var wrong = misread();
      if (wrong != null) {
        return wrong;
      }
    }
    for (int i = 0; i < MOST_TRIES; i++) {
      var wrong = givenUp();
      if (wrong != null) {
        return wrong;
      }
    }
    return badGuess();
  }

  private @Nullable Wrong misread() {
    var cnf = problem.cnf();
    int clause = random.nextInt(cnf.clauses());
    if (cnf.width(clause) == 0) {
      return null;
    }
    int place = random.nextInt(cnf.width(clause));
    var clauses = new int[cnf.clauses()][];
    Arrays.setAll(clauses, cnf::clause);
    clauses[clause][place] = -clauses[clause][place];
    var read = Cnf.of(cnf.variables(), clauses);
    var trace = TraceSearch.of(read, order(), TraceSearch.MOST_STEPS);
    boolean tellable = problem.claims() != Claims.NONE || !(trace.end() instanceof Step.Refuted);
    return tellable && !(trace.end() instanceof Step.GivenUp) ? wrong(read, trace, clause) : null;
  }

  private @Nullable Wrong givenUp() {
    int steps = 1 + random.nextInt(Math.max(1, rightSteps - 1));
    var trace = TraceSearch.of(problem.cnf(), order(), steps);
    return trace.end() instanceof Step.GivenUp ? wrong(problem.cnf(), trace, -1) : null;
  }

  private DecisionOrder order() {
    return DecisionOrder.keyed(problem.cnf().variables(), random);
  }

  private @Nullable Wrong wrong(Cnf read, Trace trace, int misread) {
    var response = telling.tell(read, trace);
    var verdict = GRADER.grade(problem, response).verdict();
    boolean known =
        !(verdict instanceof Verdict.Correct) && !(verdict instanceof Verdict.Undecided);
    return known ? new Wrong(trace, response, verdict, misread) : null;
  }

  /// A guess at once that leaves the first clause false that can be.
  private Wrong badGuess() {
    var cnf = problem.cnf();
    for (int i = 0; i < cnf.clauses(); i++) {
      var values = new boolean[cnf.variables()];
      for (int literal : cnf.clause(i)) {
        values[Math.abs(literal) - 1] = literal < 0;
      }
      var guess = new Step.GivenUp(Assignment.of(values));
      var wrong = wrong(cnf, new Trace(List.of(guess)), -1);
      if (wrong != null) {
        return wrong;
      }
    }
    throw new IllegalStateException("every assignment satisfies " + cnf);
  }
}
