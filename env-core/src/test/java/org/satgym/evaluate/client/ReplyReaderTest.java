package org.satgym.evaluate.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyReaderTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static Reply read(int status, @Nullable String retryAfter, String body) {
    return ReplyReader.read(status, retryAfter, body.getBytes(StandardCharsets.UTF_8), 1, NOW);
  }

  private static Completion one(String body) {
    assertThat(read(200, null, body)).isInstanceOf(Reply.Answers.class);
    return ((Reply.Answers) read(200, null, body)).completions().getFirst();
  }

  @Test
  void chatAndCompletionsAreRead() {
    assertThat(
            one(
                """
                {"choices": [{"message": {"content": "a"}, "finish_reason": "stop"}],
                 "usage": {"completion_tokens": 7}}"""))
        .isEqualTo(new Completion("a", null, "stop", 7.0));
    assertThat(one("{\"choices\": [{\"text\": \"b\", \"finish_reason\": \"length\"}]}"))
        .isEqualTo(new Completion("b", null, "length", null));
  }

  @ParameterizedTest
  @CsvSource({"reasoning_content", "reasoning"})
  void thinkingThatTheServerCutsOutIsPutBack(String field) {
    var whole =
        one(
            "{\"choices\": [{\"message\": {\"content\": \"\\\\boxed{1}\", \"%s\": \"hm\"}, \"finish_reason\": \"stop\"}]}"
                .formatted(field));
    assertThat(whole.text("")).isEqualTo("<think>hm</think>\\boxed{1}");
    var cut =
        one(
            "{\"choices\": [{\"message\": {\"content\": null, \"%s\": \"\\\\boxed{1}\"}, \"finish_reason\": \"length\"}]}"
                .formatted(field));
    assertThat(cut.text("")).isEqualTo("<think>\\boxed{1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'type': 'text', 'text': 'a'}] | a",
        "[{'type': 'text', 'text': 'a'}, {'type': 'text', 'text': 'b'}] | ab",
        "['a', 'b'] | ab",
        "[{'type': 'thinking', 'thinking': 'hm'}, {'type': 'text', 'text': 'a'}] | <think>hm</think>a",
        "[{'type': 'thinking', 'thinking': [{'type': 'text', 'text': 'hm'}]}] | <think>hm</think>",
        "[{'type': 'refusal', 'refusal': 'no'}] | no",
        "[{'type': 'text', 'text': 7}, {'type': 'image_url', 'image_url': 'x'}, {}, 3, null] | ~~",
        "[] | ~~"
      })
  void aMessageMayBeAListOfParts(String content, String text) {
    var body =
        "{'choices': [{'message': {'content': %s}, 'finish_reason': 'stop'}]}".formatted(content);
    assertThat(one(body.replace('\'', '"')).text("")).isEqualTo(text);
  }

  @Test
  void thinkingBesideAListOfPartsCountsOnce() {
    var body =
        "{'choices': [{'message': {'reasoning': 'hm', 'content':"
            + " [{'type': 'thinking', 'thinking': 'hm'}, {'type': 'text', 'text': 'a'}]}}]}";
    assertThat(one(body.replace('\'', '"')).text("")).isEqualTo("<think>hm</think>a");
  }

  @Test
  void aPrefixOfTheTemplateStandsBeforeTheTextOnce() {
    var bare = new Completion("hm</think>x", null, "stop", null);
    assertThat(bare.text("<think>\n")).isEqualTo("<think>\nhm</think>x");
    assertThat(bare.closesWhatIsNotOpen()).isTrue();
    var echoed = new Completion("<think>\nhm</think>x", null, "stop", null);
    assertThat(echoed.text("<think>\n")).isEqualTo("<think>\nhm</think>x");
    assertThat(echoed.closesWhatIsNotOpen()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>oops</html>|not JSON: <html>oops</html>",
        "{\"choices\": [{\"mess|not JSON: {\"choices\": [{\"mess",
        "{}|no choices in {}",
        "null|no choices in null",
        "{\"choices\": []}|0 choices where 1 were asked for",
        "{\"choices\": [{\"index\": 0}]}|a choice without text: {\"index\":0}"
      })
  void whatIsNoAnswerIsGarbage(String body, String why) {
    assertThat(read(200, null, body)).isEqualTo(new Reply.Failed("garbage", why));
  }

  @Test
  void theTokensOfSeveralAnswersAreNotBelieved() {
    var body =
        "{\"choices\": [{\"text\": \"a\"}, {\"text\": \"b\"}], \"usage\": {\"completion_tokens\": 50}}";
    var reply = ReplyReader.read(200, null, body.getBytes(StandardCharsets.UTF_8), 2, NOW);
    assertThat(reply)
        .isEqualTo(
            new Reply.Answers(
                java.util.List.of(
                    new Completion("a", null, null, null), new Completion("b", null, null, null))));
  }

  @Test
  void anAnswerThatTheServerGaveUpOnIsNone() {
    assertThat(read(200, null, "{\"choices\": [{\"text\": \"b\", \"finish_reason\": \"abort\"}]}"))
        .isEqualTo(new Reply.Failed("aborted", "finish_reason is abort"));
  }

  @Test
  void whetherToRepeatDependsOnTheStatus() {
    assertThat(read(500, null, "x")).isEqualTo(new Reply.Failed("http_500", "500: x"));
    assertThat(read(503, null, "x")).isEqualTo(new Reply.Failed("http_503", "503: x"));
    assertThat(read(503, "2", "x"))
        .isEqualTo(new Reply.Busy("http_503", "503: x", Duration.ofSeconds(2)));
    assertThat(read(429, null, "x")).isEqualTo(new Reply.Busy("http_429", "429: x", null));
    assertThat(read(401, null, "{\"error\": {\"message\": \"no key\"}}"))
        .isEqualTo(new Reply.Refused(401, "401: no key"));
    assertThat(read(404, null, "{\"detail\": \"no such model\"}"))
        .isEqualTo(new Reply.Refused(404, "404: no such model"));
  }

  @Test
  void retryAfterIsSecondsOrADate() {
    assertThat(ReplyReader.pause("0.5", NOW)).isEqualTo(Duration.ofMillis(500));
    assertThat(ReplyReader.pause("Sun, 01 Mar 2026 12:00:30 GMT", NOW))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(ReplyReader.pause("Sun, 01 Mar 2026 11:00:00 GMT", NOW)).isEqualTo(Duration.ZERO);
    assertThat(ReplyReader.pause("soon", NOW)).isNull();
  }
}
