package org.satgym.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RowBytesProperties {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property
  void anyTextReadsBackAsItself(@ForAll("texts") String text) throws Exception {
    var row = new RowBytes(1).addJson(text);
    assertThat(JSON.readValue(row.toString(), String.class)).isEqualTo(text);
    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(row.toByteArray()));
  }

  /// Any UTF-16 units, so surrogates with and without partners too.
  @Provide
  Arbitrary<String> texts() {
    var units =
        Arbitraries.oneOf(
            Arbitraries.chars().all(),
            Arbitraries.chars().range('\ud7ff', '\ue000'),
            Arbitraries.chars().range('\0', '\u0080'));
    return units.list().ofMaxSize(20).map(RowBytesProperties::text);
  }

  private static String text(List<Character> units) {
    var text = new StringBuilder();
    units.forEach(text::append);
    return text.toString();
  }

  @Property
  void wholeNumbersAreThoseOfJava(@ForAll long number) {
    assertThat(new RowBytes(1).addNumber(number)).hasToString(Long.toString(number));
  }

  @Property
  void wordsAreSixteenHexadecimalDigits(@ForAll long word) {
    assertThat(new RowBytes(1).addHex(word)).hasToString("%016x".formatted(word));
  }
}
