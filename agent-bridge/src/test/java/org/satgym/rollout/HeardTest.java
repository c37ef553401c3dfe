package org.satgym.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.satgym.env.Step;
import org.satgym.protocol.Message;
import org.satgym.protocol.Observation;
import org.satgym.protocol.PlayInfo;
import org.satgym.protocol.Segment;
import org.satgym.protocol.StepInfo;
import org.satgym.token.Owner;
import org.satgym.token.Piece;
import org.satgym.token.SatDialogue;
import org.satgym.token.SatVocabulary;
import org.satgym.tool.ToolKind;

class HeardTest {
  private static final SatDialogue DIALOGUE = new SatDialogue(new SatVocabulary(3));

  /// A step of a protocol of rounds, which tells the whole row again.
  private static Step round(Map<String, Object> facts) {
    var row = " 1 -2 2 0 0 -1 3 0 0 ;";
    var segments =
        List.of(
            new Segment(Segment.Owner.TEMPLATE, 6, null),
            new Segment(Segment.Owner.MODEL, 5, 2L),
            new Segment(Segment.Owner.TOOL, 6, null),
            new Segment(Segment.Owner.MODEL, 5, 2L),
            new Segment(Segment.Owner.TOOL, 4, null),
            new Segment(Segment.Owner.TEMPLATE, 2, null));
    var text = "prompt" + row;
    var shown =
        new Observation(
            List.of(new Message("user", "prompt"), new Message("assistant", row)), text);
    return new Step(
        shown,
        0.0,
        false,
        false,
        new StepInfo("OPEN", Map.of(), Map.of(), null, new PlayInfo(segments, facts), null));
  }

  @Test
  void onlyWhatIsNewIsReadAndByItsOwner() {
    var pieces = Heard.of(DIALOGUE, false, round(Map.of()));
    assertThat(pieces.stream().map(Piece::owner)).containsExactly(Owner.TOOL, Owner.TEMPLATE);
    var words = DIALOGUE.tokenizer();
    assertThat(words.decode(pieces.getFirst().tokens())).isEqualTo(" 0 0");
    assertThat(words.decode(pieces.getLast().tokens())).isEqualTo(" ;");
  }

  /// How a call ended is known from the step, and which output is whose from their order.
  @Test
  void anOutputIsToldByHowItsCallEnded() {
    var dialogue = new SatDialogue(new SatVocabulary(3, Set.of(ToolKind.PYTHON)));
    var output = "```output\n2\n```\n";
    var segments =
        List.of(
            new Segment(Segment.Owner.TEMPLATE, 6, null),
            new Segment(Segment.Owner.MODEL, 2, 1L),
            new Segment(Segment.Owner.TEMPLATE, 4, null),
            new Segment(Segment.Owner.TOOL, output.length(), null),
            new Segment(Segment.Owner.TOOL, output.length(), null));
    var row = "prompt" + " 1" + "```\n" + output + output;
    var calls =
        List.of(
            Map.of("tool", "python", "status", "timeout"),
            Map.of("tool", "python", "status", "ok"));
    var step =
        new Step(
            new Observation(
                List.of(new Message("user", "prompt"), new Message("assistant", row)), row),
            0.0,
            false,
            false,
            new StepInfo(
                "OPEN",
                Map.of(),
                Map.of(),
                null,
                new PlayInfo(segments, Map.of("calls", calls)),
                null));
    var pieces = Heard.of(dialogue, false, step);
    assertThat(pieces.stream().map(Piece::owner))
        .containsExactly(Owner.TEMPLATE, Owner.TOOL, Owner.TOOL);
    assertThat(pieces.stream().map(piece -> dialogue.tokenizer().decode(piece.tokens())))
        .containsExactly("\n```\n", " > !", " > 2");
  }

  @Test
  void callsHaveAStatusEach() {
    var calls =
        List.of(
            Map.of("tool", "python", "status", "ok"), Map.of("tool", "python", "status", "error"));
    assertThat(Heard.statuses(round(Map.of("calls", calls)))).containsExactly("ok", "error");
    assertThat(Heard.statuses(ScriptedEnvironment.over(1))).isEmpty();
  }

  @Test
  void withoutAProtocolTheObservationIsNew() {
    var pieces = Heard.of(DIALOGUE, false, ScriptedEnvironment.goOn(" 1 ;"));
    assertThat(DIALOGUE.tokenizer().decode(pieces.getFirst().tokens())).isEqualTo(" 1 ;");
  }
}
