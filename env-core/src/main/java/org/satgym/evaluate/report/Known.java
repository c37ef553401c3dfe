package org.satgym.evaluate.report;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.data.Facts;
import org.satgym.difficulty.Baselines;
import org.satgym.difficulty.Dpll;
import org.satgym.evaluate.Question;
import org.satgym.verify.Claims;
import org.satgym.verify.task.JudgeQuestion;
import org.satgym.verify.task.TaskQuestion;

/// What is exactly known of a question, whoever answers it. What is not known is NaN.
///
/// Where a task asks other things than a model, the formula's size, backbone and propagations stay;
/// its search bits, which say how rare models are, do not. Of a judge's questions chance is that of
/// a coin, and the two constants are `no` and `yes`; of the others there is no guess to speak of.
///
/// @param chance of a uniform guess
/// @param zeros 1 where the assignment of all 0 is right, else 0; so the others
/// @param claim that there is no solution, where the task takes a bare claim
/// @param flip the majority, or it after the best change of one variable
/// @param backbone the share of variables with one value in all models
/// @param propagations of a plain search ([Dpll])
record Known(
    double chance,
    double zeros,
    double ones,
    double claim,
    double majority,
    double flip,
    double searchBits,
    double saturnD,
    double log2Clauses,
    double backbone,
    double propagations) {

  /// From the formula itself; nothing that a row says of it is believed.
  static Known of(Question question) {
    var cnf = question.cnf();
    var facts = Facts.of(cnf);
    var chance = facts.chance();
    double p = chance == null ? Double.NaN : chance;
    var backbone = facts.backbone();
    double fixed = backbone == null ? Double.NaN : backbone.size() / (double) cnf.variables();
    var task = question.task();
    if (task != null) {
      return ofTask(cnf, task.question(cnf), facts, fixed);
    }
    var guesses = Baselines.of(cnf, p);
    return new Known(
        p,
        guesses.zeros() ? 1 : 0,
        guesses.ones() ? 1 : 0,
        claim(question, facts.satisfiable()),
        guesses.majority() ? 1 : 0,
        guesses.majorityFlip() ? 1 : 0,
        or(facts.searchBits()),
        or(facts.saturnD()),
        log2(cnf.clauses()),
        fixed,
        propagations(cnf));
  }

  private static Known ofTask(Cnf cnf, TaskQuestion asked, Facts facts, double backbone) {
    double chance = Double.NaN;
    double no = Double.NaN;
    double yes = Double.NaN;
    if (asked instanceof JudgeQuestion judge) {
      chance = 0.5;
      yes = cnf.satisfiedBy(judge.values()) ? 1 : 0;
      no = 1 - yes;
    }
    return new Known(
        chance,
        no,
        yes,
        0,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        or(facts.saturnD()),
        log2(cnf.clauses()),
        backbone,
        propagations(cnf));
  }

  private static double log2(int number) {
    return Math.log(number) / Math.log(2);
  }

  private static double claim(Question question, @Nullable Boolean satisfiable) {
    if (!Claims.BARE.wireName().equals(question.instance().claims())) {
      return 0;
    }
    return satisfiable == null ? Double.NaN : satisfiable ? 0 : 1;
  }

  private static double propagations(Cnf cnf) {
    var effort = Dpll.effort(cnf, Dpll.STANDARD_CONFLICTS);
    return effort.decided() ? effort.propagations() : Double.NaN;
  }

  private static double or(@Nullable Double number) {
    return number == null ? Double.NaN : number;
  }
}
