package org.satgym.prompt.story;

import org.satgym.cnf.Cnf;
import org.satgym.cnf.FormulaHash;
import org.satgym.generate.RandomStream;

/// A formula as a puzzle in plain English.
///
/// Each variable is an entity of a [Scenario] that does one of two things, each clause is a
/// sentence in the order of the formula. A story is a function of the formula alone: scenario,
/// names and phrasing come from a stream that starts at its [FormulaHash], so nothing in it depends
/// on a solution, and the same formula has the same story, byte for byte. [StoryReader] reads it
/// back.
///
/// The text is ASCII. It grows linearly with the literals; 20 clauses take a few microseconds.
///
/// @param cast who plays which variable
/// @param puzzle the setting, the entities in order, the conditions and the question
public record Story(Cast cast, String puzzle) {
  static final String ROSTER = ", in order:\n";
  static final String CONDITIONS = "The conditions:\n";
  static final String NO_CONDITIONS = "There are no conditions.\n";
  static final String LEGEND =
      """
      How to read the conditions: "or" and "at least one" allow that several hold; "cannot both" and \
      "cannot all" only rule out all of them together; "if" and "only if" say nothing about the \
      reverse; "unless" means "if it is not the case that".
      """;

  /// The story of `cnf`.
  ///
  /// @throws IllegalArgumentException when the formula has no variables
  public static Story of(Cnf cnf) {
    var random = new RandomStream(start(cnf));
    return tell(Scenarios.draw(random), random, cnf);
  }

  /// A story of `cnf` in a chosen scenario; `start` chooses names and phrasing.
  ///
  /// @throws IllegalArgumentException when the formula has no variables
  public static Story of(Scenario scenario, long start, Cnf cnf) {
    return tell(scenario, new RandomStream(start), cnf);
  }

  static long start(Cnf cnf) {
    var hash = FormulaHash.of(cnf);
    return RandomStream.mix(hash.high()) ^ hash.low();
  }

  private static Story tell(Scenario scenario, RandomStream random, Cnf cnf) {
    var cast = Cast.draw(scenario, cnf.variables(), random);
    var out = new StringBuilder(1024 + 32 * cnf.variables() + 40 * cnf.literals());
    out.append(scenario.openings().get(random.nextInt(scenario.openings().size())));
    out.append("\n\nThe ").append(scenario.things()).append(ROSTER);
    for (int v = 1; v <= cast.size(); v++) {
      out.append(v).append(". ").append(cast.name(v)).append('\n');
    }
    out.append('\n').append(cnf.clauses() == 0 ? NO_CONDITIONS : CONDITIONS);
    var rules = new RuleWriter(cast, random, out);
    for (int i = 0; i < cnf.clauses(); i++) {
      out.append("- ");
      rules.write(cnf, i);
      out.append('\n');
    }
    out.append('\n').append(LEGEND).append('\n').append(question(scenario));
    return new Story(cast, out.toString());
  }

  static String question(Scenario scenario) {
    return "Decide which %s %s, so that every condition is met.\n"
        .formatted(scenario.things(), scenario.yes().plural());
  }

  /// The puzzle followed by the forms in which [StoryAnswer] takes the answer.
  public String prompt() {
    return puzzle + '\n' + answerForms(cast);
  }

  static String answerForms(Cast cast) {
    var scenario = cast.scenario();
    return """
        Please reason step by step, and put your final answer within \\boxed{}: a string of %s, \
        one for each %s in the order of the list, where character i is 1 if %2$s \
        number i %3$s and 0 otherwise. Instead, the box may name every %2$s exactly once, separated \
        by commas: each as "NAME: yes" or "NAME: no", where yes stands for 1, or each as "NAME %3$s" \
        or "NAME %4$s".
        """
        .formatted(
            cast.size() == 1 ? "1 character" : cast.size() + " characters",
            scenario.thing(),
            scenario.yes().singular(),
            scenario.no().singular());
  }
}
