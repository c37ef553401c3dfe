package org.satgym.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.tool.SatTools;
import org.satgym.tool.ToolKind;
import org.satgym.trace.LiteralNames;

/// The lexicographic search for the first model, by a model that asks the tool `propagate` what
/// follows in place of looking at the clauses.
///
/// A call names what holds, variable by variable, up to the first that is open, which is tried
/// false. Where the tool finds a conflict, everything from the deepest literal that is false is
/// taken back, and that variable is tried the other way. When no variable is open, what holds is
/// written once more, and then its bits.
///
/// All lists are in the order of the variables, so that each of their tokens is one question to
/// what stands behind the last call: does the next variable stand there, and how? Lists of the
/// decisions alone are shorter and are not learnt, and neither are the bits without the list before
/// them.
///
/// From fewer literals than the shortest clause has besides one nothing follows: such calls are
/// left out. The outputs are those of the very tool, in the fence in which an episode shows them.
final class CalledSearch {
  /// What is written until something else is said.
  ///
  /// @param model by the model
  /// @param tool what a tool says to it; empty at the end
  record Round(String model, String tool) {}

  private final Cnf cnf;
  private final LiteralNames names;
  private final SatTools tools;
  private final int least;

  private CalledSearch(Cnf cnf, LiteralNames names) {
    this.cnf = cnf;
    this.names = names;
    this.tools = new SatTools(cnf, names);
    int shortest = IntStream.range(0, cnf.clauses()).map(i -> cnf.clause(i).length).min().orElse(1);
    this.least = Math.clamp(shortest - 1, 1, cnf.variables());
  }

  /// The search for a formula with a model.
  ///
  /// @param most calls
  /// @return the rounds, of which the last is the answer; null when `most` calls do not suffice
  /// @throws IllegalArgumentException when there is no model
  static @Nullable List<Round> of(Cnf cnf, LiteralNames names, int most) {
    return new CalledSearch(cnf, names).rounds(most);
  }

  private @Nullable List<Round> rounds(int most) {
    var rounds = new ArrayList<Round>();
    var assumed = new ArrayList<Integer>();
    fill(assumed);
    while (rounds.size() < most) {
      var literals = written(assumed);
      var answer = tools.propagate(literals);
      var opening = rounds.isEmpty() ? "<think>" : "";
      rounds.add(
          new Round(
              opening + "\n```" + ToolKind.PROPAGATE.word() + "\n" + literals + "\n```\n",
              answer.fenced()));
      int[] values = followed(assumed, answer.output());
      if (values == null) {
        turn(assumed);
      } else if (!next(assumed, values)) {
        rounds.add(new Round(written(assumed) + "</think>\\boxed{" + bits(assumed) + "}", ""));
        return rounds;
      }
    }
    return null;
  }

  private String written(Collection<Integer> literals) {
    return literals.stream()
        .map(literal -> " " + names.write(literal))
        .collect(Collectors.joining());
  }

  private static String bits(Collection<Integer> literals) {
    return literals.stream().map(literal -> literal > 0 ? "1" : "0").collect(Collectors.joining());
  }

  /// Tries the next variables false, until something can follow.
  private void fill(List<Integer> assumed) {
    while (assumed.size() < least) {
      assumed.add(-(assumed.size() + 1));
    }
  }

  /// The values of the variables behind a call, 0 where open; null on a conflict.
  private int @Nullable [] followed(List<Integer> assumed, String output) {
    var values = new int[cnf.variables() + 1];
    assumed.forEach(literal -> values[Math.abs(literal)] = literal);
    for (var line : output.split("\n", -1)) {
      if (line.startsWith("conflict")) {
        return null;
      }
      int literal = names.read(line.substring(0, Math.max(0, line.indexOf(" (clause "))));
      values[Math.abs(literal)] = literal;
    }
    return values;
  }

  /// Makes the list of what holds up to the first variable that is open, which is tried.
  ///
  /// @return whether one was
  private boolean next(List<Integer> assumed, int[] values) {
    assumed.clear();
    for (int variable = 1; variable <= cnf.variables(); variable++) {
      assumed.add(values[variable] == 0 ? -variable : values[variable]);
      if (values[variable] == 0) {
        return true;
      }
    }
    return false;
  }

  private void turn(List<Integer> assumed) {
    while (!assumed.isEmpty() && assumed.getLast() > 0) {
      assumed.removeLast();
    }
    if (assumed.isEmpty()) {
      throw new IllegalArgumentException("a formula without a model has no worked solution");
    }
    assumed.add(-assumed.removeLast());
    fill(assumed);
  }
}
