package org.satgym.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NaturalsTest {
  private static int[] read(String json) {
    var reader = new JsonReader(json.getBytes(StandardCharsets.UTF_8));
    var numbers = reader.naturals();
    reader.end();
    return numbers;
  }

  @Test
  void blanksAndLargeNumbersAreRead() {
    assertThat(read("[]")).isEmpty();
    assertThat(read("[ ]")).isEmpty();
    assertThat(read("[0]")).containsExactly(0);
    assertThat(read(" [1, 2,3 ,2147483647,999999999]\n"))
        .containsExactly(1, 2, 3, Integer.MAX_VALUE, 999_999_999);
  }

  @Test
  void longArraysAreReadWhole() {
    for (int size : new int[] {62, 63, 64, 65, 127, 128, 129, 5000}) {
      var text =
          IntStream.range(0, size).mapToObj(Integer::toString).collect(Collectors.joining(","));
      assertThat(read("[" + text + "]")).isEqualTo(IntStream.range(0, size).toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1,]",
        "[,1]",
        "[1 2]",
        "[01]",
        "[1,02]",
        "[-1]",
        "[1.0]",
        "[1e3]",
        "[2147483648]",
        "[1",
        "[1,",
        "[\"1\"]",
        "[null]",
        "7",
        "[1,2,99999999999]"
      })
  void otherThingsAreRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(JsonException.class);
  }

  @Test
  void theElementThatIsToBlameIsNamed() {
    assertThatThrownBy(() -> read("[1,2,3,-4]"))
        .isInstanceOfSatisfying(JsonException.class, e -> assertThat(e.path()).isEqualTo("[3]"));
  }
}
