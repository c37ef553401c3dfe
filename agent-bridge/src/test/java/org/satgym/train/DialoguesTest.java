package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.ConfigSection;
import org.satgym.token.SatDialogue;
import org.satgym.token.SatVocabulary;
import org.satgym.tool.ToolKind;

class DialoguesTest {
  @TempDir Path folder;

  /// Sets of tools of one size have vocabularies of one size, and one with more variables may be as
  /// large as one with tools.
  @Test
  void aSmallVocabularyIsKnownWithItsTools() throws IOException {
    var sets =
        List.<Set<ToolKind>>of(
            Set.of(),
            EnumSet.of(ToolKind.PROPAGATE),
            EnumSet.of(ToolKind.EVALUATE),
            EnumSet.of(ToolKind.PYTHON, ToolKind.PROPAGATE),
            EnumSet.allOf(ToolKind.class));
    for (int i = 0; i < sets.size(); i++) {
      for (int variables : new int[] {1, 6, 7, 128}) {
        var place = Files.createDirectory(folder.resolve(i + "-" + variables));
        var written = new SatVocabulary(variables, sets.get(i));
        written.write(place);
        assertThat(Dialogues.of(place, null)).isInstanceOf(SatDialogue.class);
        var read = ((SatDialogue) Dialogues.of(place, null)).tokenizer();
        assertThat(read.variables()).isEqualTo(variables);
        assertThat(read.tools()).isEqualTo(sets.get(i));
        assertThat(read.hash()).isEqualTo(written.hash());
      }
    }
  }

  private RunConfig config(Map<String, Object> environment, Map<String, Object> model) {
    return RunConfigFile.of(
        new ConfigSection(
            "",
            new HashMap<>(
                Map.of("run", folder.toString(), "environment", environment, "model", model))));
  }

  @Test
  void aRunHasWordsForItsTools() throws IOException {
    var fresh = Map.<String, Object>of("fresh", Map.of("variables", 3));
    var dialogue =
        (SatDialogue)
            Dialogues.open(
                config(Map.of("surface", "dimacs", "tools", List.of("propagate")), fresh));
    assertThat(dialogue.tokenizer().tools()).containsExactly(ToolKind.PROPAGATE);
    assertThat(((SatDialogue) Dialogues.open(config(Map.of(), fresh))).tokenizer().hash())
        .isEqualTo(new SatVocabulary(3).hash());
  }

  @Test
  void whatTheModelCannotAskForIsRefused() throws IOException {
    var fresh = Map.<String, Object>of("fresh", Map.of("variables", 3));
    assertThatThrownBy(() -> Dialogues.open(config(Map.of("tools", List.of("propagate")), fresh)))
        .hasMessageContaining("the surface must be dimacs, was left out");
    assertThatThrownBy(() -> Dialogues.open(config(Map.of("tools", List.of("guess")), fresh)))
        .hasMessage("tools: there is no tool 'guess'; there are [python, evaluate, propagate]");
    new SatVocabulary(3).write(folder);
    assertThatThrownBy(
            () ->
                Dialogues.open(
                    config(
                        Map.of("surface", "dimacs", "tools", List.of("propagate")),
                        Map.of("folder", folder.toString()))))
        .hasMessageContaining("was made with words for []");
  }
}
