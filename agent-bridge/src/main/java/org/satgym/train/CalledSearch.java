package org.satgym.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.sandbox.Observation;
import org.satgym.tool.SatTools;
import org.satgym.tool.ToolKind;
import org.satgym.trace.LiteralNames;

/// A search that leaves to the tool `propagate` what follows, and decides for itself.
///
/// Every call names all decisions that hold: false first, at the lowest variable that is open. On a
/// conflict the deepest decision that is false is turned, and what was decided behind it is
/// forgotten. The answer is the last call with what followed from it.
///
/// From fewer literals than the shortest clause has besides one, nothing follows; such calls are
/// left out, and their decisions come with the next.
///
/// The outputs are those of the very tool, in the fence in which an episode shows them.
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
  private final List<Integer> decisions = new ArrayList<>();
  private int[] values;

  private CalledSearch(Cnf cnf, LiteralNames names) {
    this.cnf = cnf;
    this.names = names;
    this.tools = new SatTools(cnf, names);
    this.least =
        IntStream.range(0, cnf.clauses()).map(i -> cnf.clause(i).length).min().orElse(1) - 1;
    this.values = new int[cnf.variables() + 1];
  }

  /// The search for a formula with a model.
  ///
  /// @param most calls; there are none of a search that needs more
  /// @return the rounds, of which the last is the answer; null when `most` do not suffice
  /// @throws IllegalArgumentException when there is no model
  static @Nullable List<Round> of(Cnf cnf, LiteralNames names, int most) {
    return new CalledSearch(cnf, names).rounds(most);
  }

  private @Nullable List<Round> rounds(int most) {
    var rounds = new ArrayList<Round>();
    var opening = "<think>";
    while (decide()) {
      if (rounds.size() == most) {
        return null;
      }
      var literals =
          decisions.stream().map(literal -> " " + names.write(literal)).collect(Collectors.joining());
      var output = tools.propagate(literals).output();
      rounds.add(
          new Round(
              opening + "\n```" + ToolKind.PROPAGATE.word() + "\n" + literals + "\n```\n",
              Observation.fenced("output", output)));
      opening = "";
      if (!take(output)) {
        turn();
      }
    }
    var bits =
        Arrays.stream(values)
            .skip(1)
            .mapToObj(value -> value > 0 ? "1" : "0")
            .collect(Collectors.joining());
    rounds.add(new Round(opening + "</think>\\boxed{" + bits + "}", ""));
    return rounds;
  }

  /// Decides until the tool can say something.
  ///
  /// @return whether there is anything to ask
  private boolean decide() {
    int before = decisions.size();
    boolean turned = before > 0 && values[Math.abs(decisions.getLast())] == 0;
    if (turned) {
      decisions.forEach(literal -> values[Math.abs(literal)] = Integer.signum(literal));
    }
    for (int variable = 1;
        variable <= cnf.variables()
            && (decisions.size() == before && !turned || decisions.size() < least);
        variable++) {
      if (values[variable] == 0) {
        decisions.add(-variable);
        values[variable] = -1;
      }
    }
    return turned || decisions.size() > before;
  }

  /// Reads what follows.
  ///
  /// @return whether it does so without a conflict
  private boolean take(String output) {
    values = new int[cnf.variables() + 1];
    decisions.forEach(literal -> values[Math.abs(literal)] = Integer.signum(literal));
    for (var line : output.split("\n", -1)) {
      if (line.startsWith("conflict")) {
        return false;
      }
      int literal = names.read(line.substring(0, Math.max(0, line.indexOf(" (clause "))));
      if (literal != 0) {
        values[Math.abs(literal)] = Integer.signum(literal);
      }
    }
    return true;
  }

  private void turn() {
    while (!decisions.isEmpty() && decisions.getLast() > 0) {
      decisions.removeLast();
    }
    if (decisions.isEmpty()) {
      throw new IllegalArgumentException("a formula without a model has no worked solution");
    }
    decisions.add(-decisions.removeLast());
    values = new int[cnf.variables() + 1];
  }
}
