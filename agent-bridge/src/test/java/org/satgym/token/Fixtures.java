package org.satgym.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.StreamSupport;

/// What `make_token_fixtures.py` wrote.
final class Fixtures {
  static byte[] bytes(String name) throws IOException {
    try (var in = Fixtures.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no fixture " + name);
      }
      return in.readAllBytes();
    }
  }

  static String text(String name) throws IOException {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  static JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(bytes(name));
  }

  static int[] ids(JsonNode row) {
    return StreamSupport.stream(row.get("ids").spliterator(), false)
        .mapToInt(JsonNode::asInt)
        .toArray();
  }

  static HubTokenizer byteLevel() throws IOException {
    return HubTokenizer.of(bytes("bytes/tokenizer.json"), bytes("bytes/tokenizer_config.json"));
  }

  /// The text that the pieces of a sequence spell, one token at a time.
  static String streamed(Tokenizer tokenizer, int... tokens) {
    var stream = new TextStream(tokenizer);
    Arrays.stream(tokens).forEach(stream::add);
    return stream.end();
  }

  private Fixtures() {}
}
