package org.satgym.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.thinking.ToolThinking;
import org.satgym.tool.FenceStop;
import org.satgym.tool.ToolCall;
import org.satgym.tool.ToolKind;

/// The small vocabulary with words for calls of tools.
class ToolVocabularyTest {
  private static final int VARIABLES = 5;
  private static final SatVocabulary ALL =
      new SatVocabulary(VARIABLES, EnumSet.allOf(ToolKind.class));

  /// All sets of tools, the empty one too.
  static List<Set<ToolKind>> sets() {
    return IntStream.range(0, 1 << ToolKind.values().length)
        .mapToObj(
            chosen -> {
              Set<ToolKind> set = EnumSet.noneOf(ToolKind.class);
              for (var kind : ToolKind.values()) {
                if ((chosen >> kind.ordinal() & 1) == 1) {
                  set.add(kind);
                }
              }
              return set;
            })
        .toList();
  }

  /// The fixture was read by Hugging Face's tokenizers, whose tokens are beside it.
  @Test
  void writesTheFileThatOtherLibrariesRead(@TempDir Path folder) throws IOException {
    ALL.write(folder);
    for (var name : new String[] {"tokenizer.json", "tokenizer_config.json"}) {
      assertThat(folder.resolve(name)).hasBinaryContent(Fixtures.bytes("sat-tools/" + name));
    }
    try (var tokenizer = HubTokenizer.open(folder)) {
      assertThat(tokenizer.hash()).isEqualTo(ALL.hash());
      assertThat(tokenizer.vocabulary()).isEqualTo(ALL.vocabulary());
      for (var row : Fixtures.json("sat-tools/expected.json")) {
        var text = row.get("text").asText();
        assertThat(ALL.encode(text)).isEqualTo(Fixtures.ids(row));
        assertThat(tokenizer.encode(text)).isEqualTo(Fixtures.ids(row));
        assertThat(ALL.decode(Fixtures.ids(row))).isEqualTo(row.get("decoded").asText());
      }
    }
  }

  @Test
  void toolsComeBehindAllThatThereIsWithoutThem() {
    var without = new SatVocabulary(VARIABLES);
    var hashes = new HashSet<String>();
    for (var set : sets()) {
      var words = new SatVocabulary(VARIABLES, set);
      hashes.add(words.hash());
      assertThat(words.tools()).isEqualTo(set);
      assertThat(words.vocabulary()).isEqualTo(SatVocabulary.size(VARIABLES, set.size()));
      for (int token = 0; token < words.vocabulary(); token++) {
        assertThat(words.encode(words.decode(token))).hasSize(token < 2 ? 0 : 1);
        if (token < without.vocabulary()) {
          assertThat(words.bytes(token)).isEqualTo(without.bytes(token));
        }
      }
    }
    assertThat(hashes).as("each set of tools is another vocabulary").hasSize(8);
    assertThat(new SatVocabulary(VARIABLES, Set.of()).hash()).isEqualTo(without.hash());
  }

  /// The environment reads texts: what these tokens say asks for the tool, and stops there.
  @Test
  void aCallIsReadAsOneByTheEnvironment() {
    var names = new TreeSet<String>();
    ALL.tools().forEach(kind -> names.add(kind.word()));
    for (var kind : ToolKind.values()) {
      int[] tokens = {
        SatVocabulary.THINK, ALL.call(kind), ALL.literal(-1), ALL.literal(2), ALL.endOfCall()
      };
      var text = ALL.decode(tokens);
      assertThat(text).endsWith(ToolThinking.STOP);
      assertThat(text.indexOf(ToolThinking.STOP))
          .isEqualTo(text.length() - ToolThinking.STOP.length());
      var stop = FenceStop.of(text, false, names);
      assertThat(stop.stopped()).isTrue();
      assertThat(stop.putBack()).isEmpty();
      assertThat(stop.call()).isEqualTo(new ToolCall(null, kind.word(), " -1 2\n"));
    }
  }

  @Test
  void aWordThatIsNotThereIsRefused() {
    var words = new SatVocabulary(3, Set.of(ToolKind.PROPAGATE));
    assertThat(words.decode(words.call(ToolKind.PROPAGATE))).isEqualTo("\n```propagate\n");
    assertThatThrownBy(() -> words.call(ToolKind.PYTHON))
        .hasMessage(
            "this vocabulary has no word for a call of python; it was made with the tools"
                + " [propagate]");
    assertThatThrownBy(() -> new SatVocabulary(3).endOfCall())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SatVocabulary(3).encode("\n```propagate\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
