package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.generate.Family;
import org.satgym.generate.Split;

class CardFeaturesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "saturn-2.6k",
        "satgym-hard",
        "satgym-mix",
        "traces",
        "pairs",
        "masked",
        "reordered",
        "judge"
      })
  void everyFieldOfEveryRowIsAColumnOfItsType(String preset) throws IOException {
    var chosen = Preset.of(preset);
    var plan =
        DatasetPlan.ofParts(
            chosen,
            chosen.parts(Family.FAITHFUL, 1, Split.TRAIN, 120),
            Format.JSONL,
            RowOptions.DEFAULT,
            Shard.WHOLE);
    var tasks =
        plan.parts().stream()
            .map(part -> part.style().task())
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    var features = CardFeatures.of(tasks);
    var out = new ByteArrayOutputStream();
    var unused = new DatasetWriter(plan, 1, _ -> {}).writeRows(out);
    for (var line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
      new ObjectMapper()
          .readTree(line)
          .properties()
          .forEach(
              field -> assertThat(features).contains(column(field.getKey(), field.getValue())));
    }
    assertThat(Pattern.compile("(?m)^  - name: (.*)$").matcher(features).results())
        .extracting(name -> name.group(1))
        .doesNotHaveDuplicates();
  }

  private static String column(String name, JsonNode value) {
    var column = "  - name: " + name + "\n    ";
    if (value.isObject()) {
      return column + "struct:\n    - name: n\n      dtype: int32\n";
    }
    if (value.isIntegralNumber()) {
      return column + "dtype: int";
    }
    return column + "dtype: " + (value.isNumber() ? "float64" : "string") + "\n";
  }
}
