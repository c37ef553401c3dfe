package org.satgym.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class TextStreamProperties {
  /// Every token is one byte.
  private static final class Bytes implements Tokenizer {
    @Override
    public int[] encode(String text) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      var tokens = new int[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        tokens[i] = bytes[i] & 0xFF;
      }
      return tokens;
    }

    @Override
    public int[] encodePlain(String text) {
      return encode(text);
    }

    @Override
    public byte[] bytes(int token) {
      return new byte[] {(byte) token};
    }

    @Override
    public String decode(int... tokens) {
      var bytes = new byte[tokens.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) tokens[i];
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public int vocabulary() {
      return 256;
    }

    @Override
    public int eos() {
      return 0;
    }

    @Override
    public int pad() {
      return 0;
    }

    @Override
    public Map<String, Integer> specials() {
      return Map.of();
    }

    @Override
    public String hash() {
      return "";
    }
  }

  private final Tokenizer bytes = new Bytes();

  @Property
  void aTextThatGrowsByteByByteIsNeverWrong(@ForAll @StringLength(max = 30) String any) {
    var text = bytes.decode(bytes.encode(any));
    var stream = new TextStream(bytes);
    int before = 0;
    for (int token : bytes.encode(text)) {
      stream.add(token);
      assertThat(stream.length()).isGreaterThanOrEqualTo(before);
      before = stream.length();
      assertThat(stream.contains(text.substring(0, before), 0)).isTrue();
    }
    assertThat(stream.length()).isEqualTo(text.length());
    assertThat(stream.end()).isEqualTo(text);
  }

  @Property
  void bytesThatAreNoTextComeOutAsTheyDecode(@ForAll byte[] content) {
    var tokens = new int[content.length];
    for (int i = 0; i < content.length; i++) {
      tokens[i] = content[i] & 0xFF;
    }
    assertThat(Fixtures.streamed(bytes, tokens)).isEqualTo(bytes.decode(tokens));
  }

  /// Text of others, whatever it is, has no special token, and is said whole.
  @Property(tries = 200)
  void plainTextIsSaidWhole(@ForAll @StringLength(max = 40) String any) throws IOException {
    var text = bytes.decode(bytes.encode(any + "<|end|>" + any));
    try (var tokenizer = Fixtures.byteLevel()) {
      var tokens = tokenizer.encodePlain(text);
      assertThat(tokenizer.decode(tokens)).isEqualTo(text);
      assertThat(Fixtures.streamed(tokenizer, tokens)).isEqualTo(text);
      assertThat(tokens).doesNotContain(tokenizer.eos());
    }
  }
}
