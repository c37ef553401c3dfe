package org.satgym.prompt.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.generate.RandomStream;
import org.satgym.prompt.FormulaArbitrary;
import org.satgym.prompt.story.StoryAnswer.Bits;
import org.satgym.prompt.story.StoryAnswer.Refused;

class StoryAnswerProperties {
  @Property(tries = 1000)
  void wordsAreGradedAsTheBitStringThatTheySay(@ForAll("formulas") Cnf cnf, @ForAll long seed) {
    var random = new RandomStream(seed);
    var values = new boolean[cnf.variables()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(2) == 1;
    }
    var assignment = Assignment.of(values);
    var read = StoryAnswer.read(cnf, inWords(Cast.of(cnf), assignment, random));
    assertThat(read).isEqualTo(StoryAnswer.read(cnf, assignment.toString()));
    assertThat(read).isEqualTo(new Bits(assignment.toString()));
    assertThat(cnf.satisfiedBy(Assignment.parse(((Bits) read).bits())))
        .isEqualTo(cnf.satisfiedBy(assignment));
  }

  @Property(tries = 500)
  void leavingOneOutOrSayingItTwiceIsRefused(@ForAll("formulas") Cnf cnf, @ForAll long seed) {
    var random = new RandomStream(seed);
    var cast = Cast.of(cnf);
    var all = inWords(cast, Assignment.of(new boolean[cast.size()]), random);
    int cut = all.lastIndexOf(',') + 1;
    assertThat(StoryAnswer.read(cast, all.substring(0, cut))).isInstanceOf(Refused.class);
    assertThat(StoryAnswer.read(cast, all + "," + all.substring(cut))).isInstanceOf(Refused.class);
  }

  @Property(tries = 500)
  void noTextThrows(@ForAll String text, @ForAll("formulas") Cnf cnf) {
    assertThat(StoryAnswer.read(cnf, text)).isNotNull();
  }

  /// Texts made of what the reader looks at.
  @Property(tries = 1000)
  void noNearlyRightTextThrows(
      @ForAll
          @Chars({'A', 'd', 'a', ':', '=', ',', ';', '.', ' ', '\n', '1', '0'})
          @AlphaChars
          @StringLength(max = 40)
          String text) {
    var cast = Cast.of(Dinner.SCENARIO, List.of("Ada"));
    assertThat(StoryAnswer.read(cast, text)).isNotNull();
  }

  /// Every entity once, shuffled, each in a form of its own.
  private static String inWords(Cast cast, Assignment values, RandomStream random) {
    var statements = new String[cast.size()];
    for (int v = 1; v <= cast.size(); v++) {
      int place = random.nextInt(v);
      statements[v - 1] = statements[place];
      statements[place] = statement(cast, v, values.get(v), random);
    }
    return String.join(", ", statements);
  }

  private static String statement(Cast cast, int variable, boolean value, RandomStream random) {
    String name = cast.name(variable);
    var verb = value ? cast.scenario().yes() : cast.scenario().no();
    return switch (random.nextInt(5)) {
      case 0 -> name + (value ? ": yes" : ": no");
      case 1 -> name + (value ? " = true" : " = false");
      case 2 -> name + (value ? ": 1" : ": 0");
      case 3 -> name + " " + verb.singular();
      default -> name + ": " + verb.singular();
    };
  }

  @Provide
  Arbitrary<Cnf> formulas() {
    return Arbitraries.oneOf(FormulaArbitrary.of(8, 10, 4), FormulaArbitrary.of(70, 10, 4));
  }
}
