package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.FormulaHash;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowBytes;
import org.satgym.data.format.RowParser;
import org.satgym.generate.Family;
import org.satgym.generate.Instance;
import org.satgym.generate.Key;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.generate.Status;
import org.satgym.prompt.Surface;

class InstanceRowTest {
  private static final Instance THREE_VARIABLES =
      new Instance(
          new Key(Family.FAITHFUL, new Level(2, 3, 2), Split.TEST, -7, 4),
          Cnf.of(3, new int[] {-1, 2}, new int[] {1, 3}),
          new FormulaHash(0x0123456789abcdefL, 15),
          Status.SATISFIABLE,
          Assignment.parse("110"));

  private static String written(InstanceRow row) {
    var out = new RowBytes(16);
    row.appendTo(out);
    return out.toString();
  }

  private static InstanceRow read(String row) {
    var bytes = row.getBytes(StandardCharsets.UTF_8);
    try (var in = RowParser.of(bytes, 0, bytes.length, 1)) {
      return InstanceRow.read(in);
    }
  }

  @Test
  void aRowThatAsksForSomethingElseThanAModelIsNoInstanceRow() {
    var row = "{\"id\": 0, \"n_sat\": 1, \"k\": 1, \"clause\": \"A\", \"task\": \"%s\"}";
    for (var task : List.of("judge", "masked", "reordered")) {
      assertThatThrownBy(() -> read(row.formatted(task)))
          .isInstanceOf(MalformedRow.class)
          .hasMessageContaining("'" + task + "' rows ask other things than a model");
    }
    assertThat(read(row.formatted("traces")).k()).isEqualTo(1);
    assertThat(read(row.formatted("code")).k()).isEqualTo(1);
  }

  @Test
  void aRowHasItsFieldsInThisOrderAndForm() {
    var row = written(InstanceRow.of(THREE_VARIABLES, Surface.of("saturn"), true));
    assertThat(row)
        .startsWith(
            "{\"id\": 4, \"n_sat\": 2, \"k\": 3, \"solution\": \"110\", \"clause\": \"!AB & AC\","
                + " \"prompt\": \"You are now required ")
        .endsWith(
            "\\n{\\\"n_sat\\\": 2, \\\"k\\\": 3, \\\"clause\\\": \\\"!AB & AC\\\"}\\n\","
                + " \"family\": \"planted\", \"mode\": \"faithful\", \"level\": {\"n\": 2, \"k\": 3,"
                + " \"l\": 2}, \"split\": \"test\", \"seed\": -7, \"index\": 4,"
                + " \"hash\": \"0123456789abcdef000000000000000f\", \"status\": \"satisfiable\","
                + " \"models\": 4, \"chance\": 0.5, \"saturn_d\": 3.084962500721156,"
                + " \"search_bits\": 1.0}");
  }

  @Test
  void aRowReadsBackAsItWasWritten() {
    for (var solution : new boolean[] {true, false}) {
      var row = InstanceRow.of(THREE_VARIABLES, Surface.of("dimacs"), solution);
      assertThat(read(written(row))).isEqualTo(row);
      assertThat(row.cnf()).isEqualTo(THREE_VARIABLES.cnf());
    }
  }

  @Test
  void beyondTwentyVariablesWhatIsNotExactIsAbsentAndBeyondTwentySixLettersAre() {
    var key = new Key(Family.FAITHFUL, new Level(2, 27, 1), Split.TRAIN, 0, 0);
    var cnf = Cnf.of(27, new int[] {-1, 27});
    var instance = new Instance(key, cnf, FormulaHash.of(cnf), Status.SATISFIABLE, null);
    var row = InstanceRow.of(instance, Surface.of("dimacs"), true);
    assertThat(written(row))
        .contains("\"dimacs\": \"p cnf 27 1\\n-1 27 0\\n\"")
        .doesNotContain("clause\":", "models", "chance", "search_bits", "\"solution\"");
    assertThat(read(written(row))).isEqualTo(row);
    assertThat(row.cnf()).isEqualTo(cnf);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\": \"x\"}|line 1: field 'id': must be a whole number, was \"x\"",
        "{\"id\": 0, \"n_sat\": 3}|line 1: field 'k': is missing",
        "{\"id\": 0, \"n_sat\": 3, \"k\": 5}|line 1: field 'clause': or dimacs is missing",
        "{\"split\": \"dev\"}|line 1: field 'split': split 'dev' must be train, validation or test",
        "{\"level\": {\"n\": 3, \"k\": 5}}|line 1: field 'level.l': is missing",
        "{\"chance\": \"much\"}|line 1: field 'chance': must be a number, was \"much\""
      })
  void aMalformedRowIsRefusedByFieldAndReason(String row, String message) {
    assertThatThrownBy(() -> read(row)).hasMessage(message);
  }

  @Test
  void fieldsOfOthersArePassedOver() {
    assertThat(read("{\"id\": 0, \"n_sat\": 1, \"k\": 1, \"clause\": \"A\", \"mine\": [1, {}]}"))
        .extracting(InstanceRow::clause)
        .isEqualTo("A");
  }
}
