package org.satgym.env.thinking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.protocol.Segment;
import org.satgym.protocol.Segment.Owner;
import org.satgym.verify.soft.Token;

class OneReplyTest {
  private static Turn say(Play play, String text) throws Exception {
    return play.take(text, play.facts(text, Reply.PLAIN, null));
  }

  @Test
  void autoOpensAThoughtThatMayBeSkipped() throws Exception {
    var play = Games.play("auto", Map.of());
    assertThat(play.shown().prompt()).isEqualTo(Games.PROMPT + "<think>\n...\n");
    assertThat(say(play, "</think>\n\n\\boxed{1}").info().facts()).containsEntry("thinking", false);
    assertThat(say(play, "Hm.</think>\n\n").info().facts()).containsEntry("thinking", true);
    assertThat(say(play, "</think>\\boxed{1}").info().facts()).containsEntry("thinking", true);
  }

  @Test
  void aSkippedThoughtThatAnotherOneFollowsWasNotSkipped() throws Exception {
    var auto = Games.play("auto", Map.of());
    var skipping = Games.play("nothinking", Map.of());
    var behind = "</think>\n\n<think>So B, then C.</think>\\boxed{1}";
    var below = "So B, then C.</think>\n<think>\n...\n</think>\n\n\\boxed{1}";
    assertThat(say(auto, behind).info().facts()).containsEntry("thinking", true);
    assertThat(say(auto, below).info().facts()).containsEntry("thinking", true);
    assertThat(say(skipping, behind).info().facts()).containsEntry("thinking", true);
  }

  @Test
  void halfOfAGroupIsForcedEitherWay() throws Exception {
    var forced = (ForcedThinking) Thinkings.parse("forced", Map.of(), List.of(), null);
    assertThat(forced.told(4).toString())
        .contains("first_token=</think>, log_probability=-0.69", "first_token=Alright");
    var skipping = forced.play(Games.scene(1, 4));
    var thinking = forced.play(Games.scene(2, 4));
    var turn = say(skipping, "</think>\n\\boxed{1}");
    assertThat(turn.info().facts()).containsEntry("thinking", false);
    assertThat(turn.info().segments())
        .containsExactly(
            new Segment(Owner.TEMPLATE, 9, null),
            new Segment(Owner.TEMPLATE, 8, null),
            new Segment(Owner.TEMPLATE, 8, null),
            new Segment(Owner.MODEL, 10, null));
    assertThat(say(thinking, "Alright, ...").info().facts()).containsEntry("thinking", true);
    assertThatThrownBy(() -> thinking.facts("</think>", Reply.PLAIN, null))
        .hasMessageContaining("must begin with the first token 'Alright'");
  }

  @Test
  void aCapJudgesWhatStandsBeforeIt() throws Exception {
    var play = Games.play("budget", Map.of("tokens", 2L));
    var reply = Games.tokens(3, new Offsets(0, 2, 5));
    var turn = play.take("ab cd ef", play.facts("ab cd ef", reply, null));
    var grade = turn.grade();
    assertThat(grade == null ? "" : grade.answer()).isEqualTo("ab cd");
    assertThat(turn.info().facts()).containsEntry("cut", true);
    assertThat(turn.info().segments()).contains(new Segment(Owner.MODEL, 5, 2L));
    assertThatThrownBy(() -> play.facts("x", Reply.PLAIN, null))
        .hasMessageContaining("usage.tokens is missing");
    assertThatThrownBy(() -> play.facts("abc", Reply.of(3L), null))
        .hasMessageContaining("to cut 3 tokens at 2");
    assertThat(play.facts("ab", Reply.of(2L), null).cut()).isNull();
  }

  @Test
  void aScheduleSetsTheCapWhereTheRequestDoesNot() {
    assertThat(Thinkings.parse("budget", Map.of(), List.of(), 77L))
        .isEqualTo(new BudgetThinking(77));
    assertThatThrownBy(() -> Thinkings.parse("budget", Map.of(), List.of(), null))
        .hasMessageContaining("needs tokens");
  }

  @Test
  void aJudgeIsAskedHowSureItIs() throws Exception {
    var play = Games.play("judge", Map.of());
    var text = "{\"correct\": true}";
    var tokens =
        List.of(
            new Token("{\"correct\": ", 0),
            new Token(
                "true",
                Math.log(0.6),
                List.of(
                    new Token.Choice("true", Math.log(0.6)),
                    new Token.Choice("false", Math.log(0.2)))),
            new Token("}", 0));
    var reply = new Reply(null, null, null, null, List.of(), tokens);
    var turn = play.take(text, play.facts(text, reply, null));
    assertThat(turn.info().facts().toString())
        .startsWith("{judge={score=0.7499999")
        .endsWith("soft=true}}");
    assertThat(turn.grade()).extracting("answer").isEqualTo("\\boxed{yes}");
    assertThatThrownBy(() -> play.facts("other", reply, null)).hasMessageContaining("joined");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<think>perhaps {\"correct\": false}</think>\\boxed{yes} | the text",
        "<think>perhaps {\"correct\": true}</think>I cannot tell. | the text",
        "<think>So {\"correct\": true} | the text",
        "{\"correct\": true}, no: \\boxed{no} | the text",
        "\\boxed{no}, or {\"correct\": true} | \\boxed{yes}",
        "<think>yes</think>{\"correct\": false} | \\boxed{no}"
      })
  void aJudgesLastAnswerBehindItsThoughtCounts(String text, String judged) throws Exception {
    var play = Games.play("judge", Map.of());
    var turn = play.take(text, play.facts(text, Reply.PLAIN, null));
    assertThat(turn.grade())
        .extracting("answer")
        .isEqualTo(judged.equals("the text") ? text : judged);
  }

  @Test
  void aScoreIsReadWhereTheVerdictStands() throws Exception {
    var play = Games.play("judge", Map.of());
    var tokens =
        List.of(
            new Token("<think>{\"correct\": ", 0),
            new Token("false", Math.log(0.9)),
            new Token("}</think>{\"correct\": ", 0),
            new Token("true", Math.log(0.8), List.of(new Token.Choice("false", Math.log(0.2)))),
            new Token("}", 0));
    var text = tokens.stream().map(Token::text).collect(Collectors.joining());
    var reply = new Reply(null, null, null, null, List.of(), tokens);
    assertThat(play.facts(text, reply, null).score()).isCloseTo(0.8, within(1e-12));
    var boxed = List.of(new Token("\\boxed{yes}", 0));
    var other = new Reply(null, null, null, null, List.of(), boxed);
    assertThat(play.facts("\\boxed{yes}", other, null).score()).isNull();
  }

  @Test
  void whatNobodyKnowsIsRefusedByName() {
    assertThatThrownBy(() -> Thinkings.parse("deep", Map.of(), List.of(), null))
        .hasMessageContaining("thinking 'deep' must be one of long, tools, chunked");
    assertThatThrownBy(() -> Thinkings.parse("auto", Map.of("x", 1L), List.of(), null))
        .hasMessageContaining("has no parameter 'x'; there is none");
    assertThatThrownBy(() -> Thinkings.parse("chunked", Map.of("chunk", 100L), List.of(), null))
        .hasMessageContaining("chunk must be more than head + tail, which are 4096, was 100");
    assertThatThrownBy(() -> Thinkings.parse("long", Map.of(), List.of("python"), null))
        .hasMessageContaining("thinking long has no tools");
    assertThatThrownBy(() -> Thinkings.parse(null, Map.of(), List.of("bash"), null))
        .hasMessageContaining("there is no tool 'bash'; there are python, evaluate, propagate");
  }
}
