package org.satgym.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class AsciiProperties {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  @Property(tries = 2000)
  void aRunEndsAtTheFirstByteThatDoesNotStandForItself(
      @ForAll("bytes") byte[] bytes, @ForAll @IntRange(max = 9) int from) {
    int start = Math.min(from, bytes.length);
    int expected = start;
    while (expected < bytes.length
        && bytes[expected] >= ' '
        && bytes[expected] != '"'
        && bytes[expected] != '\\') {
      expected++;
    }
    assertThat(Ascii.run(bytes, start, bytes.length)).isEqualTo(expected);
    assertThat(Ascii.run(bytes, start, expected)).isEqualTo(expected);
  }

  /// Mostly the neighbours of those that matter.
  @Provide
  Arbitrary<byte[]> bytes() {
    var near =
        Arbitraries.of(0, 1, 0x1f, 0x20, 0x21, 0x22, 0x23, 0x5b, 0x5c, 0x5d, 0x7f, 0x80, 0xff);
    return Arbitraries.frequencyOf(Tuple.of(20, Arbitraries.just((int) 'a')), Tuple.of(1, near))
        .map(Integer::byteValue)
        .array(byte[].class)
        .ofMaxSize(60);
  }

  @Property(tries = 1000)
  void longTextsComeBackFromBothReaders(@ForAll("texts") String text) throws Exception {
    var written = new JsonWriter().value(text).toByteArray();
    assertThat(new JsonReader(written).string()).isEqualTo(text);
    if (!text.contains("\ud800")) {
      assertThat(JACKSON.readValue(written, String.class)).isEqualTo(text);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    var parts =
        Arbitraries.frequencyOf(
            Tuple.of(10, Arbitraries.just("plain text?")),
            Tuple.of(2, Arbitraries.of("\n", "\"", "\\", "\u0001", "\u007f")),
            Tuple.of(1, Arbitraries.of("", "é", "\ud83d\ude00", "\ud800")));
    return parts.list().ofMinSize(4).ofMaxSize(40).map(list -> String.join("", list));
  }

  @Property(tries = 500)
  void onlyAsciiHasItsBytes(@ForAll String text) {
    boolean ascii = text.chars().allMatch(c -> c < 0x80);
    var bytes = Ascii.bytes(text);
    assertThat(bytes != null).isEqualTo(ascii);
    if (bytes != null) {
      assertThat(new String(bytes, StandardCharsets.US_ASCII)).isEqualTo(text);
    }
  }
}
