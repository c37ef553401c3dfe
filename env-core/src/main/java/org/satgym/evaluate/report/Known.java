package org.satgym.evaluate.report;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.data.Facts;
import org.satgym.difficulty.Baselines;
import org.satgym.difficulty.Dpll;
import org.satgym.evaluate.Question;
import org.satgym.verify.Claims;

/// What is exactly known of a question, whoever answers it. What is not known is NaN.
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
    var guesses = Baselines.of(cnf, p);
    var backbone = facts.backbone();
    return new Known(
        p,
        guesses.zeros() ? 1 : 0,
        guesses.ones() ? 1 : 0,
        claim(question, facts.satisfiable()),
        guesses.majority() ? 1 : 0,
        guesses.majorityFlip() ? 1 : 0,
        or(facts.searchBits()),
        or(facts.saturnD()),
        Math.log(cnf.clauses()) / Math.log(2),
        backbone == null ? Double.NaN : backbone.size() / (double) cnf.variables(),
        propagations(cnf));
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
