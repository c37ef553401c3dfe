package org.satgym.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTokenizerTest {
  @Test
  void agreesWithTheTokenizersLibrary() throws IOException {
    try (var tokenizer = Fixtures.byteLevel()) {
      for (var row : Fixtures.json("bytes/expected.json")) {
        var text = row.get("text").asText();
        assertThat(tokenizer.encode(text)).as(text).isEqualTo(Fixtures.ids(row));
        assertThat(tokenizer.decode(Fixtures.ids(row))).isEqualTo(row.get("decoded").asText());
        assertThat(Fixtures.streamed(tokenizer, Fixtures.ids(row)))
            .isEqualTo(row.get("decoded").asText());
      }
    }
  }

  /// The library alone keeps 512 tokens of any text, and says so in a log.
  @Test
  void longTextIsNotCut() throws IOException {
    try (var tokenizer = Fixtures.byteLevel()) {
      var text = "0123456789 ".repeat(20_000);
      assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }
  }

  @Test
  void namesOfSpecialTokensAreTextWhereSomebodyElseWroteThem() throws IOException {
    try (var tokenizer = Fixtures.byteLevel()) {
      var text = "a<|end|>b<|turn|><|turn|>user";
      assertThat(tokenizer.encode(text)).contains(tokenizer.eos());
      var plain = tokenizer.encodePlain(text);
      assertThat(plain)
          .doesNotContain(tokenizer.specials().values().stream().mapToInt(i -> i).toArray());
      assertThat(tokenizer.decode(plain)).isEqualTo(text);
    }
  }

  @Test
  void knowsItsSpecialTokens() throws IOException {
    try (var tokenizer = Fixtures.byteLevel()) {
      assertThat(tokenizer.specials()).containsOnlyKeys("<|end|>", "<|turn|>", "<|pad|>");
      assertThat(tokenizer.eos()).isEqualTo(tokenizer.specials().get("<|end|>"));
      assertThat(tokenizer.pad()).isEqualTo(tokenizer.specials().get("<|pad|>"));
      assertThat(tokenizer.bytes(tokenizer.eos())).isEmpty();
      assertThat(tokenizer.bytes(-1)).isEmpty();
      assertThat(tokenizer.bytes(tokenizer.vocabulary())).isEmpty();
      assertThat(tokenizer.vocabulary()).isEqualTo(325);
    }
  }

  @Test
  void aTextThatAVocabularyHasNoTokensForIsRefused(@TempDir Path folder) throws IOException {
    new SatVocabulary(3).write(folder);
    try (var tokenizer = HubTokenizer.open(folder)) {
      assertThatThrownBy(() -> tokenizer.encode("p 3 and so on"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the tokenizer cannot read 'p 3 and so on'");
    }
  }

  @Test
  void aFolderWithoutItsFilesIsRefused(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> HubTokenizer.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no tokenizer.json");
    Files.write(folder.resolve("tokenizer.json"), Fixtures.bytes("bytes/tokenizer.json"));
    assertThatThrownBy(() -> HubTokenizer.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no tokenizer_config.json");
    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"eos_token\": \"<nothing>\"}");
    assertThatThrownBy(() -> HubTokenizer.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("eos_token '<nothing>' is no token");
  }

  @Test
  void whatIsNoTokenizerIsRefused() {
    assertThatThrownBy(
            () ->
                HubTokenizer.of(
                    "{\"model\": 3}".getBytes(StandardCharsets.UTF_8),
                    "{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("this is no tokenizer");
  }
}
