package org.satgym.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowParserTest {
  private static RowParser parser(String row) {
    var bytes = row.getBytes(StandardCharsets.UTF_8);
    return RowParser.of(bytes, 0, bytes.length, 7);
  }

  private static void read(String row, Consumer<RowParser> value) {
    try (var in = parser(row)) {
      while (in.next() != null) {
        value.accept(in);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "[]", "null", "\"x\"", "{", "{\"a\"}", "{'a': 1}", "", "{\"a\": tru}"})
  void refusesWhatIsNoObject(String row) {
    assertThatThrownBy(() -> read(row, RowParser::skip))
        .isInstanceOf(MalformedRow.class)
        .hasMessageStartingWith("line 7: ");
  }

  @Test
  void refusesWhatFollowsTheObject() {
    assertThatThrownBy(() -> read("{\"a\": 1} x", RowParser::skip))
        .isInstanceOf(MalformedRow.class);
    assertThatThrownBy(() -> read("{\"a\": 1} {}", RowParser::skip))
        .hasMessage("line 7: has something after its object");
  }

  @Test
  void refusesAFieldThatComesTwice() {
    assertThatThrownBy(() -> read("{\"a\": 1, \"a\": 1}", RowParser::skip))
        .isInstanceOf(MalformedRow.class)
        .hasMessageContaining("Duplicate field 'a'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3.0|must be a whole number, was 3.0",
        "\"3\"|must be a whole number, was \"3\"",
        "true|must be a whole number, was true",
        "null|must be a whole number, was null",
        "[3]|must be a whole number, was a list",
        "{}|must be a whole number, was an object",
        "0|must be a whole number in 1..9, was 0",
        "1e2|must be a whole number, was 1e2",
        "99999999999999999999|must be a whole number in 1..9, was 99999999999999999999"
      })
  void aWholeNumberIsNothingElse(String value, String message) {
    assertThatThrownBy(() -> read("{\"k\": " + value + "}", in -> in.whole(1, 9)))
        .isInstanceOf(MalformedRow.class)
        .hasMessage("line 7: field 'k': " + message);
  }

  @Test
  void aTextIsNothingElse() {
    assertThatThrownBy(() -> read("{\"response\": null}", RowParser::text))
        .hasMessage("line 7: field 'response': must be a string, was null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "-0.5", "1e400", "123456789012345678901", "null", "true", "\"a\\n\""})
  void aScalarComesBackAsItWas(String value) {
    read("{\"id\": " + value + "}", in -> assertThat(in.scalar()).isEqualTo(value));
  }

  @Test
  void knowsWhereValuesBeginAndEnd() {
    var row = "{\"a\" : [1, {\"b\": 2}] ,\"c\":-12.5e1,\"d\": \"é\\\"\" , \"e\": 7}";
    var spans = new StringBuilder();
    var bytes = row.getBytes(StandardCharsets.UTF_8);
    read(
        row,
        in -> {
          int start = in.tokenStart();
          in.skip();
          int end = in.position();
          spans.append(new String(bytes, start, end - start, StandardCharsets.UTF_8)).append('|');
        });
    assertThat(spans).hasToString("[1, {\"b\": 2}]|-12.5e1|\"é\\\"\"|7|");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    var bytes = "{\"a\": \"?\"}".getBytes(StandardCharsets.UTF_8);
    bytes[7] = (byte) 0xff;
    assertThatThrownBy(
            () -> {
              try (var in = RowParser.of(bytes, 0, bytes.length, 1)) {
                in.next();
                in.text();
              }
            })
        .isInstanceOf(MalformedRow.class)
        .hasMessageContaining("line 1: field 'a': not JSON");
  }
}
