package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.satgym.data.format.RowBytes;

class FactLinesTest {
  static String facts(String row) {
    var bytes = ("##" + row + "##").getBytes(StandardCharsets.UTF_8);
    var out = new RowBytes(64);
    new FactLines().row(bytes, 2, bytes.length - 2, 1, out);
    return out.toString();
  }

  private static final String AB =
      "\"models\": 4, \"chance\": 0.5, \"backbone\": [-1], \"search_bits\": 1.0, ";

  @Test
  void factsFollowTheFieldsThatAreThere() {
    assertThat(facts("{\"x\": {\"é\": [ ]},  \"clause\": \"!A & !AB\", \"k\": 3 }"))
        .startsWith(
            "{\"x\": {\"é\": [ ]},  \"clause\": \"!A & !AB\", \"k\": 3, " + AB + "\"saturn_d\": ")
        .endsWith("}");
  }

  @Test
  void factsThatAreThereAreReplacedInTheirPlace() {
    assertThat(
            facts(
                "{\"chance\": 9, \"models\": null, \"clause\": \"!A & !AB\", \"k\": 3, \"z\": 1}"))
        .startsWith(
            "{\"chance\": 0.5, \"models\": 4, \"clause\": \"!A & !AB\", \"k\": 3, \"z\": 1,"
                + " \"backbone\": [-1], \"search_bits\": 1.0, ");
  }

  @Test
  void anUnsatisfiableFormulaHasNoBackboneAndNothingToSearchFor() {
    assertThat(facts("{\"dimacs\": \"p cnf 1 2\\n1 0\\n-1 0\\n\"}"))
        .contains("\"models\": 0, \"chance\": 0.0, \"backbone\": null, \"search_bits\": null, ");
  }

  @Test
  void whatIsNotKnownExactlyIsNull() {
    var wide = new StringBuilder("p cnf 60 30\\n");
    for (int v = 1; v <= 60; v += 2) {
      wide.append(v).append(' ').append(v + 1).append(" 0\\n");
    }
    assertThat(facts("{\"dimacs\": \"" + wide + "\"}"))
        .contains("\"models\": null, \"chance\": null, \"backbone\": [], \"search_bits\": null, ")
        .contains("\"baselines\": null}");
  }

  @Test
  void beyondTwentyVariablesFewModelsAreStillCounted() {
    var chain = new StringBuilder("p cnf 30 29\\n");
    for (int v = 1; v < 30; v++) {
      chain.append(-v).append(' ').append(v + 1).append(" 0\\n");
    }
    // A chain of implications over 30 variables has 31 models.
    assertThat(facts("{\"dimacs\": \"" + chain + "\"}"))
        .contains("\"models\": 31, ")
        .contains("\"chance\": " + 31 / Math.scalb(1.0, 30))
        .contains("\"search_bits\": " + 25.045_803_689_6);
  }

  @Test
  void aRowWithoutAFormulaIsNamed() {
    assertThatThrownBy(() -> facts("{\"k\": 3}"))
        .hasMessage("line 1: field 'clause': or dimacs is missing");
  }
}
