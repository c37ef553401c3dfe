package org.satgym.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HintCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int hint(String in, String... more) {
    var args = new String[more.length + 1];
    args[0] = "hint";
    System.arraycopy(more, 0, args, 1, more.length);
    var streams =
        new Streams(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return Main.run(streams, args);
  }

  private static String row(String id, String response) throws Exception {
    var row = JSON.createObjectNode().put("id", id).put("prompt", "p").put("response", response);
    return JSON.writeValueAsString(row.put("other", 1)) + "\n";
  }

  @Test
  void eachPlaceBecomesARowThatEndsWithItsHint() throws Exception {
    var byHand = "𝔸 try.\nclause 0 is true\nclause 1 holds\nclause 2: false\n";
    var doubted = "```python\nf()\n```\n```output\n101\n```\nLet me verify that.\n";
    var rows = row("a", byHand) + "\n" + row("b", "So it is.") + row("c", doubted + byHand);
    assertThat(hint(rows)).isZero();
    var made =
        JSON.readerFor(com.fasterxml.jackson.databind.JsonNode.class)
            .<com.fasterxml.jackson.databind.JsonNode>readValues(
                out.toString(StandardCharsets.UTF_8))
            .readAll();
    assertThat(made)
        .extracting(r -> r.get("id").asText() + " " + r.get("hint").asText())
        .containsExactly("a compute", "c trust", "c compute");
    // Characters are counted as Python counts them: the first one is one, not two.
    assertThat(made.getFirst().get("at").asInt()).isEqualTo("A try.\n".length());
    assertThat(made.getFirst().get("prefix").asText()).endsWith("```python\n").startsWith("𝔸");
    assertThat(made.getFirst().get("prompt").asText()).isEqualTo("p");
    assertThat(made.getFirst().has("other")).isFalse();
  }

  @Test
  void aFileIsWrittenWholeAndCounted() throws Exception {
    var to = folder.resolve("hinted.jsonl");
    var trace = "clause 0 is true\nclause 1 holds\nclause 2: false\n";
    assertThat(hint(row("a", trace), "--out", to.toString(), "--json")).isZero();
    assertThat(Files.readAllLines(to)).hasSize(1);
    assertThat(JSON.readTree(out.toByteArray()).get("rows").asInt()).isEqualTo(1);
  }

  @Test
  void aRowWithoutATraceIsRefusedByItsNumber() throws Exception {
    assertThat(hint(row("a", "x") + "{\"id\": \"b\"}\n")).isNotZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("2").contains("response");
    assertThat(hint("{\"id\": \n")).isNotZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("is no JSON");
  }
}
