package org.satgym.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.prompt.SaturnText;
import org.satgym.reward.Reward;

class SaturnGraderTest {
  private static final String EXAMPLE = "!B!C!D & A!B!D & AB!D";

  private static double reward(String clauses, String response) {
    return Reward.of(SaturnGrader.grade(clauses, response).verdict()).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\\boxed{1101}|1",
        "\\boxed{1111}|0",
        "\\boxed{1100}|1",
        "\\boxed{}|1",
        "\\boxed{0}|1",
        "\\boxed{11010101}|1",
        "\\boxed{2222}|0",
        "\\boxed{1101} then \\boxed{0001}|0",
        "\\boxed{\\text{1101}}|0",
        "\\boxed{1 1 0 1}|0",
        "\\boxed{1,1,0,1}|0",
        "<think>\\boxed{1101}|1",
        "\\boxed{1101|-1",
        "no box|-1",
      })
  void rewardsTheExampleAsSaturnDoes(String response, double reward) {
    assertThat(reward(EXAMPLE, response)).isEqualTo(reward);
  }

  @Test
  void looksForABoxWithinOneLineOnly() {
    assertThat(reward(EXAMPLE, "\\boxed{11\n01}")).isEqualTo(-1);
    assertThat(reward(EXAMPLE, "\\boxed{1101} \\boxed{0001\n}")).isEqualTo(1);
    assertThat(reward("A", "\\boxed{1\r\u0085\u2028}")).isEqualTo(1);
  }

  /// Rewards that the published Python function gave to formulas and responses made up for the
  /// purpose; `raise` where it raised.
  @Test
  void agreesWithTheRewardsOfThePublishedFunction() throws IOException {
    var rows = frozen();
    assertThat(rows).hasSizeGreaterThan(250);
    for (var row : rows) {
      var fields = row.split("\t", -1);
      var clauses = unescaped(fields[0]);
      var response = unescaped(fields[1]);
      if (fields[2].equals("raise")) {
        assertThatThrownBy(() -> SaturnGrader.grade(clauses, response))
            .as(row)
            .isInstanceOf(IllegalArgumentException.class);
      } else {
        assertThat(reward(clauses, response)).as(row).isEqualTo(Double.parseDouble(fields[2]));
      }
    }
  }

  @Test
  void saysWhichClauseCannotBeEvaluated() {
    assertThatThrownBy(() -> SaturnGrader.grade("A & B!", "\\boxed{10}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("clause 1 ends in a ! that negates nothing");
    assertThatThrownBy(() -> SaturnGrader.grade("A & 1", "\\boxed{1}"))
        .hasMessage("clause 1 has a variable before A that is also before the answer's start");
    assertThat(reward("A & B!", "\\boxed{00}")).isEqualTo(0);
    assertThat(reward("A & B!", "no box")).isEqualTo(-1);
  }

  @Test
  void countsTheFalseClauses() {
    assertThat(SaturnGrader.grade(EXAMPLE, "\\boxed{0111}"))
        .isEqualTo(new Grade(new Verdict.Violated(0, 2), "0111", 1));
    assertThat(SaturnGrader.grade("B & A & \u00e9 & A!", "\\boxed{1} \\boxed{10}"))
        .isEqualTo(new Grade(new Verdict.Violated(0, 2), "10", 2));
    // What follows the character that cannot be evaluated does not save its clause.
    assertThat(SaturnGrader.grade("B & 1A", "\\boxed{1}").verdict())
        .isEqualTo(new Verdict.Violated(0, 2));
  }

  @Test
  void judgesAFormulaAsItsText() {
    var problem = Problem.satisfiable(SaturnText.parse(EXAMPLE, 4));
    for (var box : List.of("1101", "1111", "", "0", "2222", "0111", "11010101", "😀101")) {
      var response = "\\boxed{" + box + "}";
      assertThat(new SaturnGrader().grade(problem, response))
          .isEqualTo(SaturnGrader.grade(EXAMPLE, response));
    }
  }

  private static List<String> frozen() throws IOException {
    try (var in = SaturnGraderTest.class.getResourceAsStream("/saturn-rewards.tsv")) {
      if (in == null) {
        throw new IOException("saturn-rewards.tsv is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }

  private static String unescaped(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\\') {
        out.append(text.charAt(i));
      } else if (text.charAt(++i) == '\\') {
        out.append('\\');
      } else {
        out.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
        i += 4;
      }
    }
    return out.toString();
  }
}
