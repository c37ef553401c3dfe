package org.satgym.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.satgym.env.Step;
import org.satgym.protocol.Observation;
import org.satgym.protocol.PlayInfo;
import org.satgym.protocol.Segment;
import org.satgym.token.Dialogue;
import org.satgym.token.Owner;
import org.satgym.token.Piece;
import org.satgym.tool.ToolResult;

/// What an environment added to an episode in a step.
///
/// A protocol of rounds shows the whole row again, and says who wrote which part of it. What comes
/// behind the model's own text is new; the rest was read when it came.
final class Heard {
  /// The tokens to append.
  ///
  /// @param turn whether the response ended its turn
  /// @throws IllegalArgumentException when the step ended the episode
  static List<Piece> of(Dialogue dialogue, boolean turn, Step step) {
    var observation = step.observation();
    if (observation == null) {
      throw new IllegalArgumentException("nothing comes after a step that ended its episode");
    }
    var play = step.info().play();
    if (play == null) {
      return dialogue.next(turn, observation);
    }
    var messages = observation.messages();
    boolean inTurn = !messages.isEmpty() && messages.getLast().role().equals("assistant");
    return inTurn
        ? added(dialogue, observation.prompt(), play, statuses(step))
        : dialogue.next(turn, new Observation(since(observation), observation.prompt()));
  }

  /// The messages behind the model's last one.
  private static List<org.satgym.protocol.Message> since(Observation observation) {
    var messages = observation.messages();
    int from = 0;
    for (int i = 0; i < messages.size(); i++) {
      from = messages.get(i).role().equals("assistant") ? i + 1 : from;
    }
    return messages.subList(from, messages.size());
  }

  /// @param statuses of the calls of the step, one for each output in its order
  private static List<Piece> added(
      Dialogue dialogue, String text, PlayInfo play, List<String> statuses) {
    var segments = play.segments();
    int first = segments.size();
    int chars = 0;
    while (first > 0 && segments.get(first - 1).owner() != Segment.Owner.MODEL) {
      chars += segments.get(--first).chars();
    }
    int at = text.offsetByCodePoints(text.length(), -chars);
    var pieces = new ArrayList<Piece>();
    int outputs = 0;
    for (var segment : segments.subList(first, segments.size())) {
      int end = text.offsetByCodePoints(at, segment.chars());
      boolean output = segment.owner() == Segment.Owner.TOOL;
      boolean failed =
          output && outputs < statuses.size() && !statuses.get(outputs).equals(ToolResult.OK);
      outputs += output ? 1 : 0;
      var tokens = dialogue.added(text.substring(0, at), text.substring(at, end), failed);
      var owner = output ? Owner.TOOL : Owner.TEMPLATE;
      if (tokens.length > 0) {
        pieces.add(new Piece(owner, tokens));
      }
      at = end;
    }
    return pieces;
  }

  /// How the calls of tools ended in a step, in order.
  static List<String> statuses(Step step) {
    var play = step.info().play();
    var statuses = new ArrayList<String>();
    if (play != null && play.facts().get("calls") instanceof List<?> calls) {
      for (var call : calls) {
        if (call instanceof Map<?, ?> fields && fields.get("status") instanceof String status) {
          statuses.add(status);
        }
      }
    }
    return statuses;
  }

  private Heard() {}
}
