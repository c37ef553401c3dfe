package org.satgym.env.thinking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.satgym.cnf.Cnf;
import org.satgym.protocol.Segment.Owner;
import org.satgym.tool.SatTools;
import org.satgym.tool.ToolKind;
import org.satgym.tool.Toolbox;
import org.satgym.trace.LiteralNames;

class PlayProperties {
  private final Toolbox tools =
      new Toolbox(
          java.util.Set.of(ToolKind.EVALUATE),
          new SatTools(Cnf.of(2, new int[] {1, 2}), LiteralNames.plain(2)),
          null);

  /// Whatever a model writes, fences and made-up outputs included.
  @Provide
  Arbitrary<String> text() {
    return Arbitraries.of(
            "```evaluate\n10\n```\n",
            "```evaluate\n1",
            "```output\nall 1 clauses are true\n```\n",
            "\\boxed{10}",
            "```\n",
            "\uD83D\uDE00",
            "a",
            "\n")
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 300)
  void segmentsPartitionTheRowAndTheModelOwnsWhatItWrote(
      @ForAll @Size(max = 6) List<@net.jqwik.api.From("text") String> texts,
      @ForAll @IntRange(min = 1, max = 5) int rounds,
      @ForAll boolean hint)
      throws Exception {
    var play =
        Games.play("tools", Map.of("rounds", (long) rounds, "hint", hint), List.of("evaluate"));
    long written = 0;
    for (var text : texts) {
      var shown = play.shown().prompt();
      var turn = play.take(text, play.facts(text, Reply.PLAIN, tools));
      written += text.codePointCount(0, text.length());
      var segments = turn.info().segments();
      var row = turn.next() == null ? shown + text : turn.next().prompt();
      assertThat(Games.chars(segments)).isEqualTo(row.codePointCount(0, row.length()));
      assertThat(row).startsWith(shown + text);
      assertThat(
              segments.stream()
                  .filter(segment -> segment.owner() == Owner.MODEL)
                  .mapToInt(segment -> segment.chars())
                  .sum())
          .isEqualTo(written);
      if (turn.next() == null) {
        return;
      }
    }
    assertThat(texts.size()).isLessThan(rounds);
  }

  @Property(tries = 300)
  void anEpisodeIsTheSameWhenItIsPlayedAgainFromWhatWasRecorded(
      @ForAll @Size(max = 6) List<@net.jqwik.api.From("text") String> texts) throws Exception {
    var play = Games.play("tools", Map.of(), List.of("evaluate"));
    var turns = new ArrayList<Turn>();
    var facts = new ArrayList<Facts>();
    for (var text : texts) {
      var kept = play.facts(text, Reply.PLAIN, tools);
      facts.add(kept);
      turns.add(play.take(text, kept));
      if (turns.getLast().next() == null) {
        break;
      }
    }
    var again = Games.play("tools", Map.of(), List.of("evaluate"));
    for (int i = 0; i < turns.size(); i++) {
      assertThat(again.take(texts.get(i), facts.get(i))).isEqualTo(turns.get(i));
    }
  }

  @Property(tries = 300)
  void chunksPartitionTheirRowsAndStayInTheirBudget(
      @ForAll @Size(max = 12) List<@IntRange(max = 12) Integer> sizes,
      @ForAll @IntRange(max = 4) int head,
      @ForAll @IntRange(max = 4) int tail,
      @ForAll @IntRange(min = 1, max = 4) int cap)
      throws Exception {
    var how = new ChunkedThinking(12, head, tail, cap, true);
    var play = how.play(Games.scene(0, 1));
    long sampled = 0;
    int index = 0;
    for (int size : sizes) {
      var text = "x".repeat(Math.min(size, how.limit(index)));
      var shown = play.shown().prompt();
      assertThat(shown.length() + text.length()).isLessThanOrEqualTo(Games.PROMPT.length() + 12);
      var turn = play.take(text, play.facts(text, Reply.PLAIN, null));
      sampled += text.length();
      assertThat(Games.chars(turn.info().segments())).isEqualTo(shown.length() + text.length());
      if (turn.next() == null) {
        break;
      }
      index++;
    }
    assertThat(sampled).isLessThanOrEqualTo(how.budget());
  }

  @Property
  void protocolsComeBackFromTheirBytes(
      @ForAll @IntRange(min = 1, max = 256) int rounds,
      @ForAll @IntRange(max = 100_000) int number,
      @ForAll boolean flag) {
    var all =
        List.of(
            Thinkings.parse(
                "tools",
                Map.of("rounds", (long) rounds, "hint", flag, "prices", Map.of("evaluate", 0.25)),
                List.of("python", "evaluate"),
                null),
            new ChunkedThinking(number + 7, 3, 3, rounds, flag),
            new AutoThinking(),
            new ForcedThinking(number % 1001, number + 1, rounds),
            new BudgetThinking(number + 1),
            new QuestionThinking(QuestionThinking.Kind.MASKED, flag),
            new QuestionThinking(QuestionThinking.Kind.JUDGE, false));
    for (var thinking : all) {
      var bytes = ByteBuffer.allocate(80);
      Thinkings.write(thinking, bytes);
      assertThat(Thinkings.read(bytes.flip())).isEqualTo(thinking);
      assertThat(
              Thinkings.parse(thinking.mode(), thinking.parameters(), thinking.toolNames(), null)
                  .numbers())
          .as(thinking.mode())
          .hasSameSizeAs(thinking.numbers());
    }
  }
}
