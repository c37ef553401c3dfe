package org.satgym.verify.soft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.satgym.verify.soft.BestOfN.Candidate;
import org.satgym.verify.soft.Token.Choice;

class SoftProperties {
  @Property
  void everyScoreIsInRangeAndAHalfWithoutAVerdict(@ForAll("replies") JudgeReply reply) {
    var verdict = JudgeVerdict.of(reply.text());
    for (var form : SoftScore.values()) {
      double score = form.of(reply);
      assertThat(score).isBetween(0.0, 1.0);
      if (verdict == null) {
        assertThat(score).isEqualTo(0.5);
      }
    }
  }

  @Property
  void aJudgeSurerOfItsWordThanNotLeansItsWay(
      @ForAll boolean correct, @ForAll @DoubleRange(min = 0.51, max = 1) double probability) {
    var token = new Token(Boolean.toString(correct), Math.log(probability));
    var reply = new JudgeReply(List.of(new Token("{\"correct\": ", 0), token, new Token("}", 0)));
    for (var form : SoftScore.values()) {
      assertThat(form.of(reply) > 0.5).isEqualTo(correct);
    }
  }

  @Property
  void theNormalisedScoreDoesNotDependOnTheWordWritten(
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double right,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double wrong) {
    var top = List.of(new Choice("true", Math.log(right)), new Choice("false", Math.log(wrong)));
    var scores = new ArrayList<Double>();
    for (var choice : top) {
      var token = new Token(choice.text(), choice.logProbability(), top);
      var reply = new JudgeReply(List.of(new Token("{\"correct\": ", 0), token, new Token("}", 0)));
      scores.add(SoftScore.NORMALISED.of(reply));
    }
    assertThat(scores.getFirst()).isCloseTo(scores.getLast(), within(1e-12));
    assertThat(scores.getFirst()).isCloseTo(right / (right + wrong), within(1e-12));
  }

  @Property
  void theChosenCandidateIsReadableIfAnyIsAndNoneIsBetter(
      @ForAll("candidates") @Size(min = 1, max = 8) List<Candidate> candidates) {
    int chosen = BestOfN.choose(candidates);
    var best = candidates.get(chosen);
    for (int i = 0; i < candidates.size(); i++) {
      var other = candidates.get(i);
      assertThat(best.readable() || !other.readable()).isTrue();
      if (other.readable()) {
        assertThat(best.score()).isGreaterThanOrEqualTo(other.score());
        assertThat(i >= chosen || other.score() < best.score()).isTrue();
      }
    }
  }

  @Property
  void theDiagramHoldsEveryScoreInItsBin(
      @ForAll("judged") @Size(min = 1, max = 60) List<Judged> judged,
      @ForAll @IntRange(min = 1, max = 15) int parts) {
    var calibration = Calibration.of(judged, parts);
    assertThat(calibration.bins()).hasSize(parts);
    assertThat(calibration.bins().stream().mapToInt(Calibration.Bin::count).sum())
        .isEqualTo(judged.size());
    double brier =
        judged.stream().mapToDouble(j -> Math.pow(j.score() - (j.right() ? 1 : 0), 2)).sum();
    assertThat(calibration.brier()).isCloseTo(brier / judged.size(), within(1e-12));
    for (var bin : calibration.bins()) {
      if (bin.count() > 0) {
        assertThat(bin.meanScore()).isBetween(bin.from() - 1e-9, bin.to() + 1e-9);
        assertThat(bin.rightShare()).isBetween(0.0, 1.0);
      }
    }
    assertThat(calibration.calibrationError()).isBetween(0.0, 1.0);
  }

  @Provide
  Arbitrary<JudgeReply> replies() {
    var texts =
        Arbitraries.frequencyOf(
            Tuple.of(
                9,
                Arbitraries.of(
                    "{",
                    "}",
                    "\"correct\"",
                    ":",
                    "true",
                    "false",
                    "\"",
                    ",",
                    " ",
                    "\\",
                    "[",
                    "]",
                    "{\"correct\": ",
                    "True",
                    "maybe",
                    "\n",
                    "1")),
            Tuple.of(1, Arbitraries.strings().all().ofMaxLength(3)));
    var logs = Arbitraries.doubles().between(-12, 0);
    var choice = Combinators.combine(texts, logs).as(Choice::new);
    var token = Combinators.combine(texts, logs, choice.list().ofMaxSize(3)).as(Token::new);
    return token.list().ofMaxSize(10).map(JudgeReply::new);
  }

  @Provide
  Arbitrary<List<Candidate>> candidates() {
    var score = Arbitraries.integers().between(0, 5).map(i -> i / 5.0);
    return Combinators.combine(Arbitraries.of(true, false), score).as(Candidate::new).list();
  }

  @Provide
  Arbitrary<List<Judged>> judged() {
    var score = Arbitraries.doubles().between(0, 1);
    return Combinators.combine(score, Arbitraries.of(true, false)).as(Judged::new).list();
  }
}
