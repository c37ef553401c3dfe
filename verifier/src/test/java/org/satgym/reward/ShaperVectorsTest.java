package org.satgym.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// The published numbers, most of them from runs of the original functions.
class ShaperVectorsTest {
  @ParameterizedTest(name = "{0}: {2}")
  @CsvFileSource(resources = "/shaper-vectors.tsv", delimiter = '\t')
  void givesThePublishedValue(
      String source,
      String behaviour,
      String shapers,
      String completions,
      String expected,
      double tolerance) {
    var batch = CompletionText.completions(completions);
    var shaped = CompletionText.shaping(behaviour.equals("published"), shapers).shape(batch);
    var values = expected.split(" ", -1);
    assertThat(values).as(source).hasSameSizeAs(batch);
    for (int i = 0; i < values.length; i++) {
      int colon = values[i].indexOf(':');
      double value =
          colon < 0
              ? shaped.reward(i).orElseThrow()
              : shaped.component(i, values[i].substring(0, colon));
      assertThat(value)
          .as("%s, completion %d", source, i)
          .isCloseTo(Double.parseDouble(values[i].substring(colon + 1)), within(tolerance));
    }
  }
}
