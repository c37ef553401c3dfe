package org.satgym.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Transformed families on the way from `generate` to `facts` and `grade`.
class TransformOptionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private String run(int exit, String in, String args) {
    var out = new ByteArrayOutputStream();
    err.reset();
    var streams =
        new Streams(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    assertThat(Main.run(streams, args.split(" "))).as("%s: %s", args, err).isEqualTo(exit);
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--transform xor-2 --level 3,5,8|planted|faithful+xor-2|10",
        "--mode balanced --transform flip,shuffle --level 3,5,8|planted|balanced+flip+shuffle|5",
        "--mode two-hidden+majority-3 --level 3,5,8|planted|two-hidden+majority-3|15",
        "--family planted+lifting-2 --level 2,3,4|planted|faithful+lifting-2|12",
        "--family pigeonhole --transform xor-2 --level 2,0,0|pigeonhole|+xor-2|12",
        "--family counted/4 --transform shuffle --level 3,6,15|counted|4+shuffle|6",
        "--family sr --transform flip --level 0,5,0|sr|+flip|5",
        "--preset saturn-3-5-5 --split validation --transform xor-2|planted|faithful+xor-2|10",
      })
  void rowsSayTheTransformationAndAreGraded(String args, String family, String mode, int k)
      throws IOException {
    var count = args.contains("--preset") ? "" : " --count 12";
    var rows = run(0, "", "generate " + args + count + " --out -");
    var answers = new StringBuilder();
    var solvable = new ArrayList<Boolean>();
    for (var line : rows.lines().toList()) {
      var row = JSON.readTree(line);
      assertThat(row.get("family").asText()).isEqualTo(family);
      assertThat(row.get("mode").asText()).isEqualTo(mode);
      assertThat(row.get("k").asInt()).isEqualTo(k);
      assertThat(row.get("search_bits") != null).isEqualTo(row.get("models").asLong() > 0);
      if (row.has("solution")) {
        answers.append(answer(row)).append('\n');
      }
      solvable.add(row.get("status").asText().equals("satisfiable"));
      assertThat(row.has("solution")).isEqualTo(solvable.getLast());
    }
    var verdicts = run(0, answers.toString(), "grade");
    assertThat(verdicts.lines()).allMatch(verdict -> verdict.contains("\"CORRECT\""));
    assertThat(verdicts.lines()).hasSize((int) solvable.stream().filter(s -> s).count());
    var facts = Files.writeString(folder.resolve("rows.jsonl"), rows);
    assertThat(run(0, "", "facts --in " + facts).lines()).hasSameSizeAs(solvable);
  }

  private static ObjectNode answer(JsonNode row) {
    var answer = JSON.createObjectNode();
    for (var name : List.of("id", "k", "clause")) {
      answer.set(name, row.get(name));
    }
    return answer.put("response", "\\boxed{" + row.get("solution").asText() + "}");
  }

  @Test
  void manifestAndCardNameTheTransformedFamily() throws IOException {
    var out = folder.resolve("set");
    run(0, "", "generate --level 3,5,8 --transform xor-2 --count 20 --out " + out);
    var manifest = JSON.readTree(out.resolve("manifest.json").toFile());
    assertThat(manifest.at("/arguments/mode").asText()).isEqualTo("faithful+xor-2");
    assertThat(manifest.at("/files/0/keys/0/mode").asText()).isEqualTo("faithful+xor-2");
    assertThat(Files.readString(out.resolve("README.md"))).contains("planted/faithful+xor-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--transform rot-13 --level 3,5,8|transformation 'rot-13' must be shuffle, flip, xor-m,",
        "--transform xor-9 --level 3,5,8|xor width must be 1..8, was 9",
        "--transform flip,flip,flip,flip,flip --level 3,5,8|a family takes at most 4 transform",
        "--transform xor-8 --level 6,7,40|xor-8 would make ",
        "--surface saturn --transform lifting-2 --level 3,7,20|surface saturn has letters for 26",
      })
  void refusesWhatCannotBe(String args, String message) {
    run(2, "", "generate " + args + " --count 1 --out -");
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("satgym generate: " + message);
  }
}
