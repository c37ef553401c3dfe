package org.satgym.env.thinking;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.protocol.Segment;
import org.satgym.protocol.Segment.Owner;

class ChunkedThinkingTest {
  private static final int FIRST = 0x4E00;
  private static final Map<String, Object> SMALL =
      Map.of("chunk", 10L, "head", 2L, "tail", 3L, "cap", 3L);

  @ParameterizedTest
  @CsvSource({"5, 24576", "7, 32768", "23, 98304", "1, 8192"})
  void theBudgetIsThatOfThePaper(int cap, long budget) {
    assertThat(new ChunkedThinking(8192, 100, 3996, cap, false).budget()).isEqualTo(budget);
  }

  /// The published vectors, on what an episode carries.
  @Test
  void aFullChunkCarriesWhatThePublishedTrimmerKeeps() throws Exception {
    assertThat(carried(20, 3, 5)).containsExactly(0, 1, 2, 15, 16, 17, 18, 19);
    var trimmed = carried(8192, 100, 3996);
    assertThat(trimmed).hasSize(4096).endsWith(8191);
    assertThat(trimmed[99]).isEqualTo(99);
    assertThat(trimmed[100]).isEqualTo(4196);
  }

  /// Which of the tokens 0, 1, 2, ... of a first chunk stand in the second prompt. Each is a
  /// character of its own, different from all others.
  private static int[] carried(int chunk, int head, int tail) throws Exception {
    var how =
        Map.<String, Object>of("chunk", (long) chunk, "head", (long) head, "tail", (long) tail);
    var play = Games.play("chunked", how);
    say(
        play,
        IntStream.range(0, chunk).mapToObj(i -> Character.toString(FIRST + i)).collect(joining()));
    var prompt = play.shown().prompt();
    return prompt.substring(Games.PROMPT.length()).chars().map(c -> c - FIRST).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "8192, 36016128, 36016128, 1",
    "24576, 309374976, 141602816, 2.184808",
    "98304, 4861378560, 616742912, 7.882342"
  })
  void chunksAttendToFewerPositions(long tokens, long whole, long chunked, double ratio) {
    assertThat(AttendedPositions.whole(tokens, 300)).isEqualTo(whole);
    assertThat(AttendedPositions.chunked(tokens, 300, 8192, 4096)).isEqualTo(chunked);
    assertThat((double) whole / chunked).isCloseTo(ratio, within(5e-7));
  }

  /// Every token is one character, so that carried tokens can be read off.
  @Test
  void theNextPromptIsTheQuestionTheHeadAndTheTail() throws Exception {
    var play = Games.play("chunked", SMALL);
    var turn = say(play, "0123456789");
    assertThat(play.shown().prompt()).isEqualTo(Games.PROMPT + "01" + "789");
    assertThat(turn.info().segments())
        .containsExactly(
            new Segment(Owner.TEMPLATE, Games.PROMPT.length(), null),
            new Segment(Owner.MODEL, 10, 10L));
    turn = say(play, "abcde");
    assertThat(play.shown().prompt()).isEqualTo(Games.PROMPT + "01" + "cde");
    assertThat(turn.info().segments())
        .contains(new Segment(Owner.CARRIED, 5, 5L), new Segment(Owner.MODEL, 5, 5L));
    turn = say(play, "vwxyz");
    var grade = turn.grade();
    assertThat(grade == null ? "" : grade.answer()).isEqualTo("0123456789abcdevwxyz");
    assertThat(turn.info().facts()).containsEntry("chunks", 3).containsEntry("trace_length", 20L);
  }

  @Test
  void theTailComesFromTheLastTailWhereAChunkIsShorter() throws Exception {
    var play = Games.play("chunked", Map.of("chunk", 10L, "head", 2L, "tail", 7L, "cap", 9L));
    say(play, "0123456789");
    assertThat(play.shown().prompt()).endsWith("01" + "3456789");
    say(play, "a");
    assertThat(play.shown().prompt()).endsWith("01" + "456789a");
    say(play, "b");
    assertThat(play.shown().prompt()).endsWith("01" + "56789ab");
  }

  @Test
  void charactersNeedNoTokens() throws Exception {
    var play =
        Games.play(
            "chunked", Map.of("chunk", 4L, "head", 1L, "tail", 2L, "cap", 9L, "unit", "chars"));
    var text = "\uD83D\uDE00b\uD83D\uDE00d";
    play.take(text, play.facts(text, Reply.PLAIN, null));
    assertThat(play.shown().prompt()).isEqualTo(Games.PROMPT + "\uD83D\uDE00" + "\uD83D\uDE00d");
    var over = play.take("", play.facts("", Reply.PLAIN, null));
    assertThat(over.grade()).isNotNull();
  }

  @Test
  void whatCannotBeCountedOrCarriedIsRefused() {
    var play = Games.play("chunked", SMALL);
    assertThatThrownBy(() -> play.facts("abc", Reply.PLAIN, null))
        .isInstanceOf(ReplyException.class)
        .hasMessageContaining("usage.tokens is missing");
    assertThatThrownBy(() -> play.facts("0123456789a", Reply.of(11L), null))
        .hasMessageContaining("chunk 0 has 11 tokens; at most 10 are left in it");
    assertThatThrownBy(() -> play.facts("0123456789", Reply.of(10L), null))
        .hasMessageContaining("token_offsets is missing");
    assertThatThrownBy(() -> play.facts("ab", Games.tokens(10, new Offsets(0, 1, 9)), null))
        .hasMessageContaining("3 entries for 10");
  }

  @Test
  void aChunkThatEndsEarlyIsTheLast() throws Exception {
    var play = Games.play("chunked", SMALL);
    var turn = play.take("done", play.facts("done", Reply.of(4L), null));
    assertThat(turn.next()).isNull();
    var cut = Games.play("chunked", SMALL);
    var reply =
        new Reply(
            "length", 4L, null, new Offsets(0, 1, 2, 3), Reply.PLAIN.calls(), java.util.List.of());
    cut.take("more", cut.facts("more", reply, null));
    assertThat(cut.shown().prompt()).isEqualTo(Games.PROMPT + "more");
  }

  private static Turn say(Play play, String text) throws Exception {
    var offsets = new Offsets(IntStream.range(0, text.length()).toArray());
    return play.take(text, play.facts(text, Games.tokens(text.length(), offsets), null));
  }
}
