package org.satgym.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.sandbox.Observation;
import org.satgym.tool.ToolKind;

class ToolTellingProperties {
  private static final SatVocabulary WORDS = new SatVocabulary(6, EnumSet.allOf(ToolKind.class));
  private static final SatDialogue DIALOGUE = new SatDialogue(WORDS);

  /// Whatever a tool says, the run goes on; and it neither ends a turn nor calls a tool nor
  /// answers.
  @Property
  void whateverAToolSaysIsTold(@ForAll("outputs") String output, @ForAll boolean failed) {
    var part = Observation.fenced("output", Observation.neutral(output));
    var tokens = DIALOGUE.added("p", part, failed);
    assertThat(tokens).isNotEmpty();
    assertThat(Arrays.stream(tokens))
        .allMatch(
            token ->
                token == SatVocabulary.END_CLAUSE
                    || token >= SatVocabulary.CONFLICT && token < WORDS.call(ToolKind.PYTHON));
  }

  @Property
  void whateverTheFormIsItIsTold(@ForAll("outputs") String part) {
    assertThat(DIALOGUE.added("p", part, false)).doesNotContain(WORDS.eos(), WORDS.pad());
  }

  /// Letters, digits that are no literals of six variables, fences, and what tools say in ways that
  /// they do not.
  @Provide
  Arbitrary<String> outputs() {
    var said =
        Arbitraries.of(
            "conflict: clause 2 is false\n",
            "nothing follows\n",
            "nothing more follows",
            "2 of 7 clauses are false: 0, 99\n",
            "99999999999 of 7 clauses are false: 1\n",
            "9 (clause 1)\n",
            "0\n",
            "```\n",
            "```output\n",
            "\n",
            "<eos>",
            "\\boxed{1}");
    return Arbitraries.oneOf(said, Arbitraries.strings().ofMaxLength(12))
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }
}
