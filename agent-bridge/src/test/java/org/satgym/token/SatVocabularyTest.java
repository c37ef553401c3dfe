package org.satgym.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.cnf.Cnf;
import org.satgym.prompt.Surface;
import org.satgym.protocol.Observation;
import org.satgym.verify.Answer;
import org.satgym.verify.AnswerFormat;
import org.satgym.verify.Claims;

class SatVocabularyTest {
  private final SatVocabulary vocabulary = new SatVocabulary(5);

  /// The fixture was read by Hugging Face's tokenizers, whose tokens are beside it.
  @Test
  void writesTheFileThatOtherLibrariesRead(@TempDir Path folder) throws IOException {
    vocabulary.write(folder);
    for (var name : new String[] {"tokenizer.json", "tokenizer_config.json"}) {
      assertThat(folder.resolve(name)).hasBinaryContent(Fixtures.bytes("sat/" + name));
    }
    try (var tokenizer = HubTokenizer.open(folder)) {
      assertThat(tokenizer.hash()).isEqualTo(vocabulary.hash());
      assertThat(tokenizer.vocabulary()).isEqualTo(vocabulary.vocabulary());
      assertThat(tokenizer.eos()).isEqualTo(vocabulary.eos());
      assertThat(tokenizer.pad()).isEqualTo(vocabulary.pad());
      for (var row : Fixtures.json("sat/expected.json")) {
        var text = row.get("text").asText();
        assertThat(vocabulary.encode(text)).isEqualTo(Fixtures.ids(row));
        assertThat(tokenizer.encode(text)).isEqualTo(Fixtures.ids(row));
        assertThat(vocabulary.decode(Fixtures.ids(row))).isEqualTo(row.get("decoded").asText());
        assertThat(tokenizer.decode(Fixtures.ids(row))).isEqualTo(row.get("decoded").asText());
      }
    }
  }

  @Test
  void everyTokenIsOneTextAndBack() {
    for (int token = 2; token < vocabulary.vocabulary(); token++) {
      assertThat(vocabulary.encode(vocabulary.decode(token))).containsExactly(token);
    }
  }

  @Test
  void namedTokensAreWhatTheyAreCalled() {
    assertThat(vocabulary.decode(SatVocabulary.ZERO, SatVocabulary.ONE)).isEqualTo("01");
    assertThat(vocabulary.decode(SatVocabulary.THINK, SatVocabulary.END_THINK))
        .isEqualTo("<think></think>");
    assertThat(vocabulary.decode(SatVocabulary.BOX, SatVocabulary.END_BOX)).isEqualTo("\\boxed{}");
    assertThat(
            vocabulary.decode(
                SatVocabulary.CONFLICT, SatVocabulary.CONSEQUENCE, SatVocabulary.STEP))
        .isEqualTo(" ! > ;");
    assertThat(vocabulary.decode(vocabulary.literal(-4), vocabulary.literal(5))).isEqualTo(" -4 5");
  }

  /// The text of a response is graded like any other.
  @Test
  void theVerifierReadsItsAnswers() {
    var response = vocabulary.decode(vocabulary.encode("<think> -1 !")) + "</think>";
    var text = response + vocabulary.decode(vocabulary.answer("01101"));
    var reading = AnswerFormat.read(text, 5, Claims.NONE);
    assertThat(reading.answer()).isInstanceOf(Answer.Bits.class);
  }

  @Test
  void formulasAreReadFromThePrompts() {
    var cnf = Cnf.of(5, new int[] {1, -2, 3}, new int[] {-4, 2, 1});
    var tokens = new SatDialogue(vocabulary);
    var expected = vocabulary.encode("p 5 1 -2 3 0 -4 2 1 0\n");
    assertThat(vocabulary.formula(cnf)).isEqualTo(expected);
    for (var surface : new String[] {"saturn", "dimacs"}) {
      var observation = Observation.user(Surface.of(surface).prompt(cnf));
      assertThat(tokens.open(observation)).as(surface).isEqualTo(expected);
    }
    assertThatThrownBy(() -> tokens.open(Observation.user("What is 1 + 1?")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no formula");
    assertThatThrownBy(
            () ->
                tokens.open(
                    Observation.user(Surface.of("dimacs").prompt(Cnf.of(6, new int[] {6})))))
        .hasMessage("literal 6: this vocabulary has variables 1..5");
  }

  @Test
  void whatItCannotSayIsRefused(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> vocabulary.encode(" 1 9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no token for ' 9', at character 2");
    assertThatThrownBy(() -> vocabulary.encodePlain("<eos>"))
        .isInstanceOf(IllegalArgumentException.class);
    vocabulary.write(folder);
    try (var tokenizer = HubTokenizer.open(folder)) {
      assertThatThrownBy(() -> tokenizer.encode(" 1 9")).isInstanceOf(RuntimeException.class);
    }
  }
}
