package org.satgym.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

/// Jackson is the judge: an independent reader of the same texts.
class JsonProperties {
  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .build();

  @Property(tries = 500)
  void everyStringComesBackFromBothReaders(@ForAll String text) throws Exception {
    var json = new JsonWriter().value(text).toByteArray();
    assertThat(new JsonReader(json).string()).isEqualTo(text);
    assertThat(JACKSON.readValue(json, String.class)).isEqualTo(text);
  }

  @Property(tries = 500)
  void jacksonsStringsAreReadAlike(@ForAll("wellFormed") String text) throws Exception {
    assertThat(new JsonReader(JACKSON.writeValueAsBytes(text)).string()).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> wellFormed() {
    return Arbitraries.strings()
        .ofMaxLength(300)
        .filter(s -> StandardCharsets.UTF_8.newEncoder().canEncode(s));
  }

  @Property(tries = 1000)
  void numbersAreReadAlike(@ForAll double number, @ForAll long whole) {
    if (Double.isFinite(number)) {
      var json = new JsonWriter().value(number).toString();
      assertThat(new JsonReader(json.getBytes(StandardCharsets.UTF_8)).number()).isEqualTo(number);
    }
    var json = new JsonWriter().value(whole).toString();
    assertThat(new JsonReader(json.getBytes(StandardCharsets.UTF_8)).integer()).isEqualTo(whole);
  }

  /// Changes a valid text at random and asks both readers: what one accepts, the other reads alike.
  @Property(tries = 3000)
  void whatIsAcceptedIsWhatJacksonAccepts(
      @ForAll long seed, @ForAll @AlphaChars @StringLength(max = 5) String word) {
    var text =
        "{\"a\":[1,-2.5e3,\"x\\n%s\",true,null,{\"b\":{}}],\"%s\":\"\\u00e9é\",\"c\":[[],0]}"
            .formatted(word, word)
            .getBytes(StandardCharsets.UTF_8);
    var random = new Random(seed);
    var alphabet = "{}[]\":,0123456789.eE+-truefalsn\\u \t\n".getBytes(StandardCharsets.US_ASCII);
    for (int change = random.nextInt(3); change >= 0; change--) {
      text[random.nextInt(text.length)] = alphabet[random.nextInt(alphabet.length)];
    }
    Object theirs;
    try {
      theirs = JACKSON.readValue(text, Object.class);
    } catch (JsonProcessingException refused) {
      theirs = refused;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    // Jackson reads 1e999 as infinite; here it is refused.
    Assume.that(!String.valueOf(theirs).contains("Infinity"));
    Object ours;
    try {
      var json = new JsonReader(text);
      ours = json.value();
      json.end();
    } catch (JsonException refused) {
      ours = refused;
    }
    if (theirs instanceof JsonProcessingException || ours instanceof JsonException) {
      assertThat(ours instanceof JsonException)
          .as("%s: Jackson %s, we %s", new String(text, StandardCharsets.UTF_8), theirs, ours)
          .isEqualTo(theirs instanceof JsonProcessingException);
    } else {
      assertThat(ours).isEqualTo(theirs);
    }
  }
}
