package org.satgym.verify.soft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.verify.soft.Token.Choice;

class SoftScoreTest {
  private static final double DIGITS = 1e-9;

  /// Logits 2, 1 and 0 over three words.
  private static final double TRUE = 2 - Math.log(Math.exp(2) + Math.E + 1);

  private static final double FALSE = TRUE - 1;
  private static final double OTHER = TRUE - 2;
  private static final List<Choice> THREE =
      List.of(new Choice("true", TRUE), new Choice("false", FALSE), new Choice("maybe", OTHER));

  private static JudgeReply says(String word, double logProbability, List<Choice> top) {
    return new JudgeReply(
        List.of(
            new Token("{\"correct\": ", -0.1),
            new Token(word, logProbability, top),
            new Token("}", -0.2)));
  }

  @Test
  void thePublishedFormPutsAHesitantNoAboveAYes() {
    assertThat(SoftScore.PUBLISHED.of(says("true", TRUE, THREE)))
        .isCloseTo(0.665240956, within(DIGITS));
    assertThat(SoftScore.PUBLISHED.of(says("false", FALSE, THREE)))
        .isCloseTo(0.755271529, within(DIGITS));
  }

  @Test
  void theNormalisedFormIsTheSameWhicheverWordWasWritten() {
    double expected = 1 / (1 + Math.exp(-1));
    assertThat(expected).isCloseTo(0.731058579, within(DIGITS));
    assertThat(SoftScore.NORMALISED.of(says("true", TRUE, THREE)))
        .isCloseTo(expected, within(DIGITS));
    assertThat(SoftScore.NORMALISED.of(says("false", FALSE, THREE)))
        .isCloseTo(expected, within(DIGITS));
  }

  /// Every letter belongs to a word, the first and last of the alphabet too.
  @ParameterizedTest
  @ValueSource(strings = {"truea", "truez", "trueA", "trueZ", "zfalse", "Atrue"})
  void aLongerWordIsNeitherOfTheTwo(String word) {
    var top =
        List.of(
            new Choice("true", Math.log(0.6)),
            new Choice("false", Math.log(0.2)),
            new Choice(word, Math.log(0.2)));
    assertThat(SoftScore.NORMALISED.of(says("true", Math.log(0.6), top)))
        .isCloseTo(0.75, within(DIGITS));
  }

  @Test
  void theHardFormIsTheWordAlone() {
    assertThat(SoftScore.HARD.of(says("true", TRUE, THREE))).isEqualTo(1.0);
    assertThat(SoftScore.HARD.of(says("false", FALSE, THREE))).isEqualTo(0.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "{\"correct\": maybe}", "{\"other\": true}", "true"})
  void aReplyWithoutAVerdictScoresExactlyAHalf(String text) {
    var reply = new JudgeReply(List.of(new Token(text, -0.3, THREE)));
    for (var form : SoftScore.values()) {
      assertThat(form.of(reply)).isEqualTo(0.5);
    }
    assertThat(SoftScore.NORMALISED.of(new JudgeReply(List.of()))).isEqualTo(0.5);
  }

  @Test
  void thePublishedFormReadsTheFirstWordOfTheObject() {
    var reply =
        new JudgeReply(
            List.of(
                new Token("{\"valid\": ", 0),
                new Token("true", Math.log(0.9)),
                new Token(", \"correct\": ", 0),
                new Token("false", Math.log(0.7)),
                new Token("}", 0)));
    assertThat(SoftScore.PUBLISHED.of(reply)).isCloseTo(0.1, within(DIGITS));
    assertThat(SoftScore.NORMALISED.of(reply)).isCloseTo(0.3, within(DIGITS));
    assertThat(SoftScore.HARD.of(reply)).isEqualTo(0.0);
  }

  @Test
  void partsOfWordsBlanksAndQuotesCountAsTheWord() {
    var top =
        List.of(
            new Choice(" \"Tr", Math.log(0.5)),
            new Choice(" true", Math.log(0.1)),
            new Choice(" FALSE", Math.log(0.2)),
            new Choice(" truth", Math.log(0.1)),
            new Choice(" ", Math.log(0.05)));
    var reply =
        new JudgeReply(
            List.of(
                new Token("{\"correct\":", 0),
                new Token(" \"Tr", Math.log(0.5), top),
                new Token("ue\"}", 0)));
    assertThat(SoftScore.NORMALISED.of(reply)).isCloseTo(0.6 / 0.8, within(DIGITS));
  }

  @Test
  void aTokenThatHoldsMoreThanTheWordCountsAsTheVerdictWritten() {
    var top = List.of(new Choice("correct\": false}", Math.log(0.75)));
    var reply =
        new JudgeReply(
            List.of(new Token("{\"", 0), new Token("correct\": false}", Math.log(0.75), top)));
    assertThat(SoftScore.NORMALISED.of(reply)).isCloseTo(0.25, within(DIGITS));
  }

  @Test
  void aWordThatIsNotListedGetsNoMoreThanTheLeastThatIs() {
    // 0.7 is left over, but whatever is not listed is at most as probable as the last listed.
    var top = List.of(new Choice("true", Math.log(0.2)), new Choice("null", Math.log(0.1)));
    assertThat(SoftScore.NORMALISED.of(says("true", Math.log(0.2), top)))
        .isCloseTo(0.2 / 0.3, within(DIGITS));
    // The rest is 0.02.
    var sure = List.of(new Choice("false", Math.log(0.98)));
    assertThat(SoftScore.NORMALISED.of(says("false", Math.log(0.98), sure)))
        .isCloseTo(0.02, within(DIGITS));
    // The written word is not among the listed ones.
    var others = List.of(new Choice("null", Math.log(0.5)), new Choice("true", Math.log(0.3)));
    assertThat(SoftScore.NORMALISED.of(says("false", Math.log(0.1), others)))
        .isCloseTo(0.75, within(DIGITS));
    assertThat(SoftScore.NORMALISED.of(says("true", Math.log(0.1), List.of())))
        .isCloseTo(0.1, within(DIGITS));
  }

  @Test
  void staysInRangeAtTheEnds() {
    assertThat(SoftScore.PUBLISHED.of(says("true", 5e-5, List.of()))).isEqualTo(1.0);
    assertThat(SoftScore.PUBLISHED.of(says("false", 5e-5, List.of()))).isEqualTo(0.0);
    var never = Double.NEGATIVE_INFINITY;
    var top = List.of(new Choice("true", never), new Choice("false", never));
    assertThat(SoftScore.PUBLISHED.of(says("true", never, top))).isEqualTo(0.0);
    assertThat(SoftScore.NORMALISED.of(says("true", never, top))).isEqualTo(0.5);
    var beyond = List.of(new Choice("true", 0), new Choice("null", 0));
    assertThat(SoftScore.NORMALISED.of(says("true", 0, beyond))).isEqualTo(1.0);
  }

  @Test
  void refusesWhatIsNoLogarithmOfAProbability() {
    assertThatThrownBy(() -> new Token("true", 0.7))
        .hasMessage("the log-probability of 'true' must be at most 0, was 0.7");
    assertThatThrownBy(() -> new Choice("true", Double.NaN)).hasMessageContaining("was NaN");
  }
}
