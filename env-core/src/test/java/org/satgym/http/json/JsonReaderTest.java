package org.satgym.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static final Fields OUTER = Fields.of("name", "items", "count");
  private static final Fields ITEM = Fields.of("size");

  private static JsonReader of(String text) {
    return new JsonReader(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Reads `{"name": string, "items": [{"size": int}], "count": int}`, the first required.
  private static String read(String text) {
    var json = of(text);
    var seen = new StringBuilder();
    json.beginObject(OUTER);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      switch (field) {
        case 0 -> seen.append("name=").append(json.string()).append(' ');
        case 1 -> {
          json.beginArray();
          while (json.nextElement()) {
            json.beginObject(ITEM);
            while (json.nextField() != JsonReader.END) {
              seen.append("size=").append(json.integer(0, 9)).append(' ');
            }
            json.require(1);
          }
        }
        default -> seen.append("count=").append(json.integer()).append(' ');
      }
    }
    json.require(1);
    json.end();
    return seen.toString().strip();
  }

  @Test
  void aByteOfAllOnesIsNotTheEnd() {
    var json = new JsonReader(new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> json.beginObject(OUTER)).hasMessageContaining("no JSON value");
  }

  @Test
  void readsFieldsInAnyOrder() {
    assertThat(
            read(" {\"count\" : -3 ,\n\"items\":[{\"size\":1},{\"size\":2}],\"name\":\"é\\n\"} "))
        .isEqualTo("count=-3 size=1 size=2 name=é");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"nam\":1}                                | unknown_field   | nam",
        "{\"name\":\"a\",\"name\":\"b\"}            | duplicate_field | name",
        "{\"n\\u0061me\":\"a\",\"name\":\"b\"}      | duplicate_field | name",
        "{\"name\":3}                               | wrong_type      | name",
        "{\"name\":null}                            | wrong_type      | name",
        "{\"count\":\"3\"}                          | wrong_type      | count",
        "{\"count\":3.0}                            | wrong_type      | count",
        "{\"count\":3e0}                            | wrong_type      | count",
        "{\"count\":true}                           | wrong_type      | count",
        "{\"count\":9223372036854775808}            | wrong_type      | count",
        "{\"count\":NaN}                            | malformed_json  | count",
        "{\"count\":01}                             | malformed_json  | count",
        "{\"count\":+1}                             | malformed_json  | count",
        "{\"items\":{}}                             | wrong_type      | items",
        "{\"items\":[{\"size\":1},{}]}              | missing_field   | items[1].size",
        "{\"items\":[{\"size\":1},{\"size\":10}]}   | out_of_range    | items[1].size",
        "{\"items\":[{\"size\":1},{\"sise\":10}]}   | unknown_field   | items[1].sise",
        "{\"items\":[{\"size\":1},7]}               | wrong_type      | items[1]",
        "{}                                         | missing_field   | name",
        "[]                                         | wrong_type      | ``",
        "{\"name\":\"a\"} x                         | malformed_json  | ``",
        "{\"name\":\"a\",}                          | malformed_json  | ``",
        "{\"name\":\"a\"                            | malformed_json  | name",
        "{name:\"a\"}                               | malformed_json  | ``",
        "{\"name\":\"a                              | malformed_json  | name",
        "{\"name\":\"\\x\"}                         | malformed_json  | name",
        "{\"name\":\"\\u12g4\"}                     | malformed_json  | name",
      })
  void refusesWithCodeAndPath(String text, String code, String path) {
    assertThatThrownBy(() -> read(text.strip()))
        .isInstanceOfSatisfying(
            JsonException.class,
            e -> {
              assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
              if (!code.equals("malformed_json")) {
                assertThat(e.path()).isEqualTo(path);
              }
            });
  }

  @Test
  void refusesAnEmptyText() {
    assertThatThrownBy(() -> read("")).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c080",
        "c1bf",
        "e08080",
        "eda080",
        "f0808080",
        "f4908080",
        "f8888080",
        "80",
        "c2",
        "e282",
        "ff"
      })
  void refusesWhatIsNotUtf8(String hex) {
    var bad = java.util.HexFormat.of().parseHex(hex);
    var text = new byte[bad.length + 2];
    text[0] = '"';
    System.arraycopy(bad, 0, text, 1, bad.length);
    text[text.length - 1] = '"';
    assertThatThrownBy(() -> new JsonReader(text).string())
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void keepsAnEscapedLoneSurrogateAndWritesItBack() {
    var text = of("\"a\\ud800b\"").string();
    assertThat(text).isEqualTo("a\ud800b");
    assertThat(new JsonWriter().value(text).toString()).isEqualTo("\"a\\ud800b\"");
  }

  @Test
  void refusesDepthWithoutOverflowingTheStack() {
    var deep = new byte[1 << 20];
    Arrays.fill(deep, (byte) '[');
    assertThatThrownBy(() -> new JsonReader(deep).value())
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("nested deeper than 32");
  }

  @Test
  void readsAnyValue() {
    var json = of("{\"a\":[1,2.5,\"x\",true,null,{}],\"b\":-9223372036854775808}");
    assertThat(json.value())
        .isEqualTo(
            Map.of("a", Arrays.asList(1L, 2.5, "x", true, null, Map.of()), "b", Long.MIN_VALUE));
    json.end();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"a\":[{}, \"}]\\\"{\", {\"b\":[]}]}",
        "[[\"\\\\\"], 1]",
        "\"}\"",
        "-1.5e3",
        "null"
      })
  void passesOverAValueToItsEnd(String value) {
    var json = of("[ " + value + " , 7]");
    json.beginArray();
    assertThat(json.nextElement()).isTrue();
    assertThat(json.start()).isEqualTo(2);
    assertThat(json.skip()).isEqualTo(2 + value.length());
    assertThat(json.nextElement()).isTrue();
    assertThat(json.integer(0, 9)).isEqualTo(7);
    assertThat(json.nextElement()).isFalse();
  }

  @Test
  void findsTheEndOfAStringAtAnyPlace() {
    for (int before = 0; before < 20; before++) {
      for (var middle : List.of("", "\\\"", "\\\\", "é", "\\u0022", "ÿ\\\"😀")) {
        var text = "x".repeat(before) + middle + "y".repeat(20 - before);
        var bytes = (text + "\"}{\"").getBytes(StandardCharsets.UTF_8);
        assertThat(StringEnd.of(bytes, 0, bytes.length)).isEqualTo(bytes.length - 4);
        assertThat(StringEnd.of(bytes, 0, bytes.length - 4))
            .isGreaterThanOrEqualTo(bytes.length - 4);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{", "[[[]", "[{\"}", "[{\"a\\", "[\"", "[x]"})
  void refusesToPassOverAValueWithoutAnEnd(String text) {
    var json = of(text);
    json.beginArray();
    assertThat(json.nextElement()).isTrue();
    assertThatThrownBy(json::skip)
        .isInstanceOfSatisfying(
            JsonException.class, e -> assertThat(e.code()).isEqualTo("malformed_json"));
  }

  @Test
  void refusesARepeatedNameInAnyObject() {
    assertThatThrownBy(() -> of("{\"a\":{\"b\":1,\"b\":2}}").value())
        .isInstanceOfSatisfying(JsonException.class, e -> assertThat(e.path()).isEqualTo("a.b"));
  }

  @Test
  void writesWholeNumbersWithoutFraction() {
    var json = new JsonWriter();
    json.beginArray().value(1.0).value(-1.0).value(0.25).value(Double.NaN).value(1e300).endArray();
    assertThat(json.toString()).isEqualTo("[1,-1,0.25,null,1.0E300]");
  }

  @Test
  void writesNestedValuesWithTheirCommas() {
    var json = new JsonWriter();
    json.any(Map.of("a", List.of(1, List.of(), Map.of("b", false)))).line();
    assertThat(json.toString()).isEqualTo("{\"a\":[1,[],{\"b\":false}]}\n");
  }
}
