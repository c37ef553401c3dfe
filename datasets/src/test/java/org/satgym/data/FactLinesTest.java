package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.satgym.data.format.RowBytes;
import org.satgym.difficulty.SearchSpace;
import org.satgym.generate.Family;
import org.satgym.generate.Level;

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
        .contains("\"baselines\": null, \"difficulty\": {")
        .contains("\"search_bits\": null, \"exact\": false, \"chances\": null, \"backbone\": 0, ")
        .contains("\"local_minima\": null, ");
  }

  @Test
  void theDifficultyIsTheLastFactAndSaysWhatWasRead() {
    assertThat(facts("{\"clause\": \"!A & !AB\", \"k\": 3, \"prompt\": \"Is it so?\"}"))
        .endsWith(
            ", \"difficulty\": {\"saturn_d\": 3.084962500721156, \"search_bits\": 1.0, \"exact\": true,"
                + " \"chances\": [0.5, 0.75, 0.875, 0.9375, 0.96875, 0.984375, 0.9921875,"
                + " 0.99609375, 0.998046875, 0.9990234375], \"backbone\": 1,"
                + " \"dpll\": {\"decisions\": 0, \"conflicts\": 0, \"propagations\": 1,"
                + " \"decided\": true}, \"cdcl\": {\"decisions\": 1, \"conflicts\": 0,"
                + " \"propagations\": 2, \"decided\": true}, \"local_minima\": 0.0,"
                + " \"reading\": {\"text\": \"prompt\", \"literals\": 3, \"characters\": 9,"
                + " \"tokens\": 4}}}");
    assertThat(facts("{\"clause\": \"!A & !AB\", \"k\": 3}"))
        .contains("{\"text\": \"formula\", \"literals\": 3, \"characters\": 8, ");
  }

  @Test
  void theDifficultyCanBeLeftOutAndOneThatIsThereThenStays() {
    var row = "{\"difficulty\": 7, \"clause\": \"A\", \"k\": 1}";
    var bytes = row.getBytes(StandardCharsets.UTF_8);
    var out = new RowBytes(64);
    new FactLines(null).row(bytes, 0, bytes.length, 1, out);
    assertThat(out.toString())
        .startsWith("{\"difficulty\": 7, \"clause\": \"A\", \"k\": 1, \"models\": 1, ")
        .endsWith("\"majority_flip\": true}}");
    assertThat(facts(row)).startsWith("{\"difficulty\": {\"saturn_d\": ").doesNotContain(": 7");
  }

  @Test
  void whereModelsAreNotCountedTheLevelLetsThemBeExpected() {
    var wide = new StringBuilder("{\"dimacs\": \"p cnf 60 30\\n");
    for (int v = 1; v <= 60; v += 2) {
      wide.append(v).append(' ').append(v + 1).append(" 0\\n");
    }
    wide.append("\", \"family\": \"planted\", ");
    var level = "\"level\": {\"n\": 2, \"k\": 60, \"l\": 30}}";
    var expected = SearchSpace.expected(Family.FAITHFUL, new Level(2, 60, 30)).bits();
    assertThat(facts(wide + "\"mode\": \"faithful\", " + level))
        .contains(", \"search_bits\": null, \"saturn_d\"")
        .contains("\"search_bits\": " + expected + ", \"exact\": false, \"chances\": [");
    assertThat(facts(wide + "\"mode\": \"balanced\", " + level))
        .contains("\"search_bits\": null, \"exact\": false, \"chances\": null");
    assertThat(facts(wide + "\"mode\": \"faithful\", \"level\": {\"n\": 9}}"))
        .contains("\"search_bits\": null, \"exact\": false, \"chances\": null");
  }

  @Test
  void fieldsOfOthersThatLookLikeOursAreLeftAlone() {
    assertThat(
            facts(
                "{\"clause\": \"A\", \"k\": 1, \"level\": \"hard\", \"family\": 3, \"mode\": [1],"
                    + " \"prompt\": {\"role\": \"user\"}}"))
        .contains("\"prompt\": {\"role\": \"user\"}, \"models\": 1, ")
        .contains("\"text\": \"formula\"");
    assertThat(facts("{\"clause\": \"A\", \"k\": 1, \"level\": {\"n\": \"x\", \"k\": [1]}}"))
        .contains("\"models\": 1, ");
  }

  @Test
  void aFormulaWithoutClausesHasFactsToo() {
    assertThat(facts("{\"dimacs\": \"p cnf 2 0\\n\"}"))
        .contains("\"models\": 4, \"chance\": 1.0, ", "\"saturn_d\": null, ");
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
