package org.satgym.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.satgym.reward.CompletionText.completions;
import static org.satgym.reward.CompletionText.shaping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.verify.Claims;
import org.satgym.verify.Verdict;

class ShapingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lazer|no shaper 'lazer'; there are verdicts, cort, autothink, ",
        "laser alhpa=1|no parameter 'alhpa' of laser, which takes variant, target_tokens, alpha",
        "cort omega=-1|cort.omega must be a number in 0..100, was -1",
        "cort omega=x|cort.omega must be a number in 0..100, was \"x\"",
        "hapo mode=sine|hapo.mode must be one of cosine, linear, was \"sine\"",
        "autothink stage=4|autothink.stage must be a whole number in 1..3, was 4",
        "autothink stage=1.5|autothink.stage must be a whole number in 1..3, was 1.5",
        "overlong floor=1|overlong.floor must be true or false, was 1",
        "overlong max_tokens=10|overlong.buffer_tokens must be at most max_tokens 10, was 4096",
        "mgpo|mgpo needs lambda, a number in 0..1000: ",
        "hapo, verdicts|verdicts is the base and must be the first shaper, was after hapo",
        "hapo, cut|cut decides what is right and must come before other shapers, was after hapo",
        "cort, cort|shaper cort is there twice",
        "cort omega=NaN|cort.omega must be a number in 0..100, was NaN"
      })
  void wrongConfigurationsAreRefusedAtTheStart(String shapers, String message) {
    assertThatThrownBy(() -> shaping(true, shapers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void wrongBlocksAreRefusedAtTheStart() {
    assertThatThrownBy(() -> Shaping.of(Map.of("shapers", List.of("cort"), "seed", 1)))
        .hasMessage("no key 'rewards.seed'; there are published, shapers");
    assertThatThrownBy(() -> Shaping.of(Map.of("shapers", List.of("cort"), "published", "yes")))
        .hasMessage("rewards.published must be true or false, was yes");
    assertThatThrownBy(() -> Shaping.of(Map.of()))
        .hasMessageStartingWith("rewards.shapers must be a list");
    assertThatThrownBy(() -> Shaping.of(Map.of("shapers", List.of(3))))
        .hasMessageStartingWith("a shaper is a name");
    assertThatThrownBy(() -> Shaping.of(Map.of("shapers", List.of(Map.of("cort", 3)))))
        .hasMessage("the parameters of cort must be a mapping, were 3");
    var noParameters = new HashMap<String, Object>();
    noParameters.put("cort", null);
    assertThat(Shaping.of(Map.of("shapers", List.of(noParameters))).names()).isEqualTo("cort");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "laser target_tokens=5|R t=1 ; R|1|tokens",
        "laser|R t=1|0|target_tokens",
        "hapo|R t=1 p=a ; W t=1|1|problem_id",
        "adaptthink|R think=1 ; R think=1 ref=0.5|0|reference_accuracy",
        "adaptthink|R ref=1|0|thinking",
        "autothink stage=3|R think=1 t=1|0|group_id",
        "length-minmax|R t=4|0|group_id",
        "open-rs-format|R|0|text",
        "open-rs-cosine|R t=4|0|chars",
        "cut|R t=4|0|max_tokens",
        "laser-d|R t=4|0|target_tokens",
        "long-to-short|U ; R g=a t=3 ; R g=a t=0|2|tokens",
        "mgpo lambda=1|U ; R g=a p=1 ; W g=a p=2|2|problem_id",
        "cort|R ; R hist=3|1|problem_id"
      })
  void aCompletionThatLacksSomethingIsNamed(String shapers, String rows, int index, String field) {
    assertThatThrownBy(() -> shaping(true, shapers).shape(completions(rows)))
        .isInstanceOfSatisfying(
            UnfitCompletion.class,
            e -> {
              assertThat(e.index()).isEqualTo(index);
              assertThat(e.field()).isEqualTo(field);
            });
  }

  @Test
  void aSourceThatLacksAFieldIsRefusedBeforeTheFirstStep() {
    var shaping = shaping(true, "hapo");
    shaping.requireOffered(EnumSet.of(Need.TOKENS, Need.PROBLEM));
    assertThatThrownBy(() -> shaping.requireOffered(EnumSet.of(Need.TOKENS)))
        .hasMessage("hapo needs problem_id, which are not there to be had");
  }

  @Test
  void theRepairedLaserDeReadsTexts() {
    var loop = "text=" + "round_and_".repeat(60);
    var rows =
        completions(
            "W t=9 target=5 %s ; W t=9 target=5 text=short ; W t=5 target=5 text=a"
                .formatted(loop));
    var repaired = shaping(false, "laser-de").shape(rows);
    assertThat(repaired.component(0, "laser-de")).isZero();
    assertThat(repaired.component(1, "laser-de")).isEqualTo(0.5);
    assertThat(repaired.component(2, "laser-de")).isZero();
    assertThat(shaping(true, "laser-de").shape(rows).component(0, "laser-de")).isEqualTo(0.5);
  }

  @Test
  void anUndecidedCompletionGetsNothingAndCountsNowhere() {
    var shaping = shaping(true, "length-minmax");
    var with = shaping.shape(completions("R g=a t=30 ; U g=a t=900 ; R g=a t=60"));
    var without = shaping.shape(completions("R g=a t=30 ; R g=a t=60"));
    assertThat(with.reward(1)).isEmpty();
    assertThat(with.components(1)).isEmpty();
    assertThat(with.reward(0)).isEqualTo(without.reward(0));
    assertThat(with.reward(2)).isEqualTo(without.reward(1));
    assertThat(shaping(true, "laser-d").shape(completions("U")).reward(0)).isEmpty();
  }

  @Test
  void anEmptyBatchIsFineForEveryShaper() {
    for (var description : Shapers.ALL) {
      var entry = Map.of(description.name(), Samples.parameters(description.name()));
      var shaped = Shaping.of(Map.of("shapers", List.of(entry))).shape(List.of());
      assertThat(shaped.size()).as(description.name()).isZero();
    }
  }

  @Test
  void groupsOfOneAreDefined() {
    assertThat(one("length-minmax", "R g=a t=30")).isEqualTo(1);
    assertThat(one("long-to-short", "R g=a t=30")).isEqualTo(1);
    assertThat(one("autothink stage=3", "R g=a t=30 think=0")).isEqualTo(2);
    assertThat(one("length-sigmoid", "R g=a t=300")).isCloseTo(0.6, within(1e-9));
    assertThat(shaping(false, "length-sigmoid").shape(completions("R g=a t=300")).reward(0))
        .hasValue(0.8);
  }

  private static double one(String shapers, String row) {
    return shaping(true, shapers).shape(completions(row)).reward(0).orElseThrow();
  }

  @Test
  void theBaseIsThatOfTheFirstSystemThatHasOne() {
    assertThat(one("laser target_tokens=9", "W t=1 r=0")).isEqualTo(-0.5);
    assertThat(one("overlong, laser target_tokens=9", "W t=1 r=0")).isEqualTo(-0.5);
    assertThat(one("verdicts, laser target_tokens=9", "W t=1 r=0.3")).isZero();
    assertThat(one("overlong", "W t=1 r=0.3")).isEqualTo(0.3);
    assertThat(one("overlong", "M t=1")).isEqualTo(-1);
    assertThat(one("open-rs-format, open-rs-cosine", "R c=500 text=a\\n</think>\\nb"))
        .isEqualTo(1.75);
    assertThat(one("verdicts UNPROVED=0.25", "UNPROVED")).isEqualTo(0.25);
    assertThat(one("open-rs-format, hapo", "R p=a t=5 text=none")).isEqualTo(1);
    var repaired = shaping(false, "laser target_tokens=9").shape(completions("W t=1 ; R t=1"));
    assertThat(repaired.reward(0)).hasValue(0);
    assertThat(repaired.reward(1)).hasValue(1.5);
  }

  @Test
  void whatWasCutIsNoAnswerForLaterShapers() {
    var rows = completions("R t=30 max=20 g=a ; R t=10 max=20 g=a");
    var shaped = shaping(true, "cut, mgpo lambda=1").shape(rows);
    assertThat(shaped.reward(0)).hasValue(0);
    assertThat(shaped.component(0, "weight")).isEqualTo(1);
  }

  @Test
  void anAnswerBeforeTheCutStands() {
    var early = "R t=100 max=50 text=\\boxed{101}_" + "x".repeat(100);
    var late = "R t=100 max=50 text=" + "x".repeat(100) + "_\\boxed{101}";
    var open = "R t=100 max=50 text=\\boxed{1";
    assertThat(one("cut", early)).isEqualTo(1);
    assertThat(one("cut", late)).isZero();
    assertThat(one("cut", open)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\\boxed{101}xxxxxxxxxxxxxxxxxxxxxxxxxx\\boxed{101} | 1", // said again
        "\\boxed{101}xxxxxxxxxxxxxxxxxxxxxxxxxx\\boxed{ | 1", // begun again
        "\\boxed{100}xxxxxxxxxxxxxxxxxxxxxxxxxx\\boxed{101} | 0", // thought better of
        "<think>x</think>\\boxed{101}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | 1",
        "\\boxed{101}xxxxxxxxxxxxxxxxxxxxxxxxxx</think>\\boxed{101} | 0", // still a thought
        "<think>\\boxed{101}xxxxxxxxxxxxxxxxxxxxxxxxxx\\boxed{101} | 0",
        "\\boxed{UNSAT_0,1}xxxxxxxxxxxxxxxxxxxxxxxxxx | 1",
        "\\boxed{UNSAT}_```rup_1_0_0_```_xxxxxxxxxxxxxxxxxxxxxxxxxx | 0", // less its proof
      })
  void whatIsLeftOfATextMustBeReadAsTheSameAnswer(String text, double reward) {
    assertThat(one("cut", "R t=100 max=50 text=" + text)).isEqualTo(reward);
  }

  @Test
  void aStutterThatWasWrongAnywayIsWorthLess() {
    var stutter = "text=" + "no_".repeat(12);
    assertThat(one("autothink stage=2", "W think=0 " + stutter)).isEqualTo(-2);
    assertThat(one("autothink stage=2", "W think=1 " + stutter)).isZero();
    assertThat(one("autothink stage=2", "R think=0 " + stutter)).isEqualTo(2);
  }

  @Test
  void historiesAreReadBeforeABatchAndWrittenAfterIt() {
    var history = new LengthHistory(false);
    var first = completions("R p=a t=100 ; R p=a t=80 ; W p=a t=10 ; R p=b t=7");
    assertThat(history.before(first)).allMatch(completion -> completion.historyTokens() == null);
    history.add(first);
    assertThat(history.of("a")).isEqualTo(new Tokens(80));
    assertThat(history.of("c")).isNull();
    var mean = new LengthHistory(true);
    mean.add(first);
    assertThat(mean.of("a")).isEqualTo(new Tokens(90));
    var second = history.before(completions("R p=a t=40 ; R p=a t=40 hist=1000"));
    assertThat(second.get(0).historyTokens()).isEqualTo(new Tokens(80));
    assertThat(second.get(1).historyTokens()).isEqualTo(new Tokens(1000));
  }

  @Test
  void standingsAgreeWithTheBaseRewards() {
    var verdicts =
        List.of(
            new Verdict.Correct(),
            new Verdict.Violated(0, 1),
            new Verdict.NoAnswer(),
            new Verdict.Truncated(),
            new Verdict.UnclosedBox(),
            new Verdict.Empty(),
            new Verdict.WrongLength(1, 2),
            new Verdict.BadCharacter(0, 'x'),
            new Verdict.Nested(),
            new Verdict.ClaimRefuted(""),
            new Verdict.Unproved(Claims.CORE),
            new Verdict.BadProof(0, ""),
            new Verdict.Wrong(1, 2));
    var codes = new ArrayList<String>();
    for (var verdict : verdicts) {
      codes.add(verdict.code());
      assertThat(Standing.of(verdict.code()).reward()).isEqualTo(Reward.of(verdict).orElseThrow());
    }
    assertThat(Standing.of("UNDECIDED")).isEqualTo(Standing.UNDECIDED);
    var all = Arrays.stream(Standing.values()).flatMap(s -> s.codes().stream()).toList();
    assertThat(all).hasSize(codes.size() + 1).containsAll(codes);
    assertThatThrownBy(() -> Standing.of("RIGHT")).hasMessageStartingWith("no verdict 'RIGHT'; ");
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Tokens(-1)).hasMessage("tokens must be 0 or more, was -1");
    assertThatThrownBy(() -> new Chars(-1)).hasMessage("chars must be 0 or more, was -1");
    assertThatThrownBy(() -> Completion.of("CORRECT").reward(Double.NaN))
        .hasMessage("reward must be a finite number, was NaN");
    assertThatThrownBy(() -> Completion.of("CORRECT").referenceAccuracy(1.5))
        .hasMessage("reference_accuracy must be in 0..1, was 1.5");
    assertThat(Chars.of("a😀b")).isEqualTo(new Chars(3));
  }
}
