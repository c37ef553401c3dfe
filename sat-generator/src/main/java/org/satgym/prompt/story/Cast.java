package org.satgym.prompt.story;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.satgym.cnf.Cnf;
import org.satgym.generate.RandomStream;

/// Who plays which variable: a scenario with one name for each of the variables `1..size()`.
///
/// Immutable. Two casts are equal when scenario and names are.
public final class Cast {
  private final Scenario scenario;
  private final List<String> names;

  private Cast(Scenario scenario, List<String> names) {
    this.scenario = scenario;
    this.names = names;
  }

  /// The cast of the story of `cnf`, see [Story#of].
  ///
  /// @throws IllegalArgumentException when the formula has no variables
  public static Cast of(Cnf cnf) {
    var random = new RandomStream(Story.start(cnf));
    return draw(Scenarios.draw(random), cnf.variables(), random);
  }

  /// A cast that says in `names` who plays the variables `1..names.size()`.
  ///
  /// @throws IllegalArgumentException naming the first name that `scenario` does not give to that
  ///     variable, or gives twice
  static Cast of(Scenario scenario, List<String> names) {
    var taken = new HashMap<String, Integer>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      boolean known =
          i < scenario.names().size()
              ? scenario.names().contains(name)
              : name.equals(numbered(scenario, i + 1));
      if (!known) {
        throw new IllegalArgumentException(
            "number %d of the %s, '%s', is none of them".formatted(i + 1, scenario.things(), name));
      }
      var before = taken.put(name, i + 1);
      if (before != null) {
        throw new IllegalArgumentException(
            "'%s' is both number %d and number %d".formatted(name, before, i + 1));
      }
    }
    return new Cast(scenario, List.copyOf(names));
  }

  /// Shuffles the names of `scenario` over the variables; those beyond its names are numbered.
  static Cast draw(Scenario scenario, int variables, RandomStream random) {
    if (variables < 1) {
      throw new IllegalArgumentException("a story needs at least 1 variable, not " + variables);
    }
    String[] pool = scenario.names().toArray(String[]::new);
    var names = new String[variables];
    for (int i = 0; i < variables; i++) {
      if (i < pool.length) {
        int chosen = i + random.nextInt(pool.length - i);
        names[i] = pool[chosen];
        pool[chosen] = pool[i];
      } else {
        names[i] = numbered(scenario, i + 1);
      }
    }
    return new Cast(scenario, List.of(names));
  }

  private static String numbered(Scenario scenario, int variable) {
    return scenario.thing() + " " + variable;
  }

  public Scenario scenario() {
    return scenario;
  }

  /// How many variables there are.
  public int size() {
    return names.size();
  }

  /// The name of `variable`, `1..size()`.
  public String name(int variable) {
    return names.get(variable - 1);
  }

  /// What the entity does when `literal` holds.
  Verb verb(int literal) {
    return literal > 0 ? scenario.yes() : scenario.no();
  }

  /// The variable of each name.
  Map<String, Integer> variables() {
    var variables = HashMap.<String, Integer>newHashMap(names.size());
    IntStream.range(0, names.size()).forEach(i -> variables.put(names.get(i), i + 1));
    return variables;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Cast that && scenario.equals(that.scenario) && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  @Override
  public String toString() {
    return scenario.name() + names;
  }
}
