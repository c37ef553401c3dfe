package org.satgym.prompt.story;

import java.util.ArrayList;
import java.util.List;
import org.satgym.cnf.Cnf;

/// Reads a story back to its formula: the proof that it says the formula and nothing else.
///
/// It knows the layout and the English of stories, not how they are drawn, and it accepts nothing
/// besides: each line must be part of the setting, a name, a condition or the fixed closing text.
/// Clauses come back in their order; within a clause literals come in the order in which they are
/// said, since "If Ada attends, then ..." may begin with any of them.
public final class StoryReader {
  private final String text;
  private int at;

  private StoryReader(String text) {
    this.text = text;
  }

  /// What a text was read to.
  ///
  /// @param cast who plays which variable
  /// @param cnf the formula, each clause in the order in which its literals are said
  public record Reading(Cast cast, Cnf cnf) {}

  /// Reads a whole [Story#prompt] or only its [Story#puzzle].
  ///
  /// @throws IllegalArgumentException saying which line or sentence is not as in a story
  public static Reading read(String text) {
    return new StoryReader(text).read();
  }

  private Reading read() {
    var scenario = scenario();
    expect("\n");
    expect("The " + scenario.things() + Story.ROSTER);
    var cast = Cast.of(scenario, roster());
    var clauses = conditions(cast);
    expect("\n");
    expect(Story.LEGEND);
    expect("\n");
    expect(Story.question(scenario));
    if (at < text.length()) {
      expect("\n");
      expect(Story.answerForms(cast));
    }
    if (at < text.length()) {
      throw unexpected("the end");
    }
    return new Reading(cast, Cnf.of(cast.size(), clauses.toArray(int[][]::new)));
  }

  private Scenario scenario() {
    String opening = line();
    for (var scenario : Scenarios.all()) {
      if (scenario.openings().contains(opening)) {
        return scenario;
      }
    }
    throw new IllegalArgumentException("no story begins with '" + opening + "'");
  }

  private List<String> roster() {
    var names = new ArrayList<String>();
    while (!skip("\n")) {
      expect(names.size() + 1 + ". ");
      names.add(line());
    }
    return names;
  }

  private List<int[]> conditions(Cast cast) {
    var clauses = new ArrayList<int[]>();
    if (!skip(Story.NO_CONDITIONS)) {
      expect(Story.CONDITIONS);
      var rules = new RuleReader(cast);
      do {
        expect("- ");
        clauses.add(rules.read(line()));
      } while (text.startsWith("- ", at));
    }
    return clauses;
  }

  private String line() {
    int end = text.indexOf('\n', at);
    if (end < 0) {
      throw unexpected("another line");
    }
    String line = text.substring(at, end);
    at = end + 1;
    return line;
  }

  private boolean skip(String words) {
    if (!text.startsWith(words, at)) {
      return false;
    }
    at += words.length();
    return true;
  }

  private void expect(String words) {
    if (!skip(words)) {
      throw unexpected("'" + words + "'");
    }
  }

  private IllegalArgumentException unexpected(String expected) {
    long line = 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
    return new IllegalArgumentException("line %d: %s must follow".formatted(line, expected));
  }
}
