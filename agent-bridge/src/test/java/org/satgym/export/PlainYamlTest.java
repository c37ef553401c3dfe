package org.satgym.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainYamlTest {
  @Test
  void writesNumbersWithoutExponents() {
    assertThat(PlainYaml.number(3e-4)).isEqualTo("0.0003");
    assertThat(PlainYaml.number(1e10)).isEqualTo("10000000000.0");
    assertThat(PlainYaml.number(0)).isEqualTo("0.0");
    assertThat(PlainYaml.number(2)).isEqualTo("2.0");
  }

  @Test
  void quotesTextsAndNestsMaps() {
    var value = Ordered.of("a", "yes: \"no\"", "b", Map.of("c", List.of(1, "x", 0.5)), "d", true);
    assertThat(PlainYaml.of(value))
        .isEqualTo("a: \"yes: \\\"no\\\"\"\nb:\n  c: [1, \"x\", 0.5]\nd: true\n");
  }
}
