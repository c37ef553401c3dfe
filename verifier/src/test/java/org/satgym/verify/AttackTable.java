package org.satgym.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.TreeMap;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.prompt.SaturnText;
import org.satgym.reward.Reward;

/// What each attack that knows nothing of the formula earns on the average over a thousand formulas
/// of level (3,5,20), in both modes, with the verdicts that it gets here.
public final class AttackTable {
  private static final int FORMULAS = 1000;
  private static final Level LEVEL = new Level(3, 5, 20);

  public static void main(String[] args) throws IOException {
    var source = new InstanceSource(Families.get(Family.FAITHFUL), LEVEL, Split.TEST, 0);
    var formulas = new ArrayList<Cnf>();
    for (int i = 0; i < FORMULAS; i++) {
      formulas.add(source.apply(i).cnf());
    }
    System.out.printf("%-44s %8s %8s  %s%n", "attack", "strict", "saturn", "verdicts");
    for (var attack : blind().entrySet()) {
      row(attack.getKey(), attack.getValue(), formulas);
    }
  }

  /// Of the published attacks those whose text does not depend on their formula, or by a rule only.
  private static LinkedHashMap<String, Attack> blind() throws IOException {
    var attacks = new LinkedHashMap<String, Attack>();
    for (var attack : Attack.all()) {
      if (attack.claims() == Claims.NONE && attack.isBlind()) {
        attacks.put(attack.toString(), attack);
      }
    }
    return attacks;
  }

  private static void row(String name, Attack attack, Iterable<Cnf> formulas) {
    var grader = new StrictGrader();
    double strict = 0;
    double saturn = 0;
    var verdicts = new TreeMap<String, Integer>();
    for (var cnf : formulas) {
      var response = attack.response(cnf, 1e-3);
      var verdict = grader.grade(Problem.satisfiable(cnf), response).verdict();
      strict += Reward.of(verdict).orElse(0);
      saturn +=
          Reward.of(SaturnGrader.grade(SaturnText.write(cnf), response).verdict()).orElseThrow();
      verdicts.merge(verdict.code(), 1, Integer::sum);
    }
    System.out.printf(
        Locale.ROOT,
        "%-44s %8.3f %8.3f  %s%n",
        name,
        strict / FORMULAS,
        saturn / FORMULAS,
        verdicts);
  }

  private AttackTable() {}
}
