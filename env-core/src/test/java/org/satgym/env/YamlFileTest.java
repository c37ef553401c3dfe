package org.satgym.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {
  @TempDir Path folder;

  private Object read(String text) throws IOException {
    return YamlFile.read(Files.writeString(folder.resolve("x.yaml"), text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing yet\n", "---\n", "null\n", "{}"})
  void anEmptyFileIsAnEmptyMap(String text) throws IOException {
    assertThat(read(text)).isEqualTo(Map.of());
  }

  @Test
  void aDocumentIsReadAsPlainValues() throws IOException {
    assertThat(read("a: {b: [1, x]}\n")).isEqualTo(Map.of("a", Map.of("b", List.of(1, "x"))));
    assertThat(read("- {a: 1}\n")).isEqualTo(List.of(Map.of("a", 1)));
    assertThat(read("- 1\n- 2\n")).isEqualTo(List.of(1, 2));
  }

  @Test
  void whatIsNotOneDocumentIsRefused() {
    assertThatThrownBy(() -> read("a: 1\n---\nb: 2\n")).hasMessageContaining("a second one");
    assertThatThrownBy(() -> read("a: 1\na: 2\n")).hasMessageContaining("line 2: Duplicate");
    assertThatThrownBy(() -> read("a: [1\n")).hasMessageContaining("x.yaml line ");
    assertThatThrownBy(() -> YamlFile.read(folder.resolve("no.yaml")))
        .hasMessageStartingWith("there is no file ");
  }
}
