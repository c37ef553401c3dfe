package org.satgym.http.openrlhf;

import java.nio.charset.StandardCharsets;
import org.satgym.data.FormulaText;
import org.satgym.data.GradeMode;
import org.satgym.data.GradeRow;
import org.satgym.data.RowGrader;
import org.satgym.data.StatedFormula;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowBytes;
import org.satgym.data.format.RowParser;
import org.satgym.prompt.SaturnText;
import org.satgym.reward.Reward;
import org.satgym.verify.Claims;
import org.satgym.verify.Terms;
import org.satgym.verify.Verdict;

/// Rewards the rollouts of a trainer that keeps its own dataset.
///
/// What a rollout answers is told by its label: a grade row without its `response`, as JSON, or a
/// formula in Saturn's letters. Without a label it is the formula that the prompt tells. A formula
/// in letters has as many variables as the prompt says; where it says none, up to its last letter.
///
/// The profile `strict` reads the response as `grade` does. The profile `saturn` gives what the
/// released reward function gives for the same query, prompt and label, bit for bit: it takes off
/// as many characters as the prompt has, wherever the response begins.
///
/// Safe to share between threads.
public final class RemoteReward {
  private final GradeMode mode;
  private final RowGrader grader;

  public RemoteReward(GradeMode mode) {
    this.mode = mode;
    this.grader = new RowGrader(mode);
  }

  /// Grades all rollouts, in order.
  ///
  /// @throws UnfitRollout naming the first rollout that has no formula, whose response cannot be
  ///     found, or that has no reward to train on
  public RewardAnswer grade(RewardRequest request) {
    var answer = new RewardAnswer();
    for (int i = 0; i < request.size(); i++) {
      var verdict = verdict(request, i);
      var reward = Reward.of(verdict);
      if (reward.isEmpty()) {
        throw new UnfitRollout(
            UnfitRollout.UNDECIDED,
            "query[%d]".formatted(i),
            "query[%d] is undecided, so there is no reward to train on: %s".formatted(i, verdict));
      }
      answer.add(reward.getAsDouble(), verdict);
    }
    return answer;
  }

  private Verdict verdict(RewardRequest request, int i) {
    try {
      return grader.grade(row(request, i)).grade().verdict();
    } catch (MalformedRow e) {
      var field = e.field() == null ? "" : "." + e.field();
      throw new UnfitRollout("malformed_label", "labels[%d]%s".formatted(i, field), e.problem());
    } catch (IllegalArgumentException e) {
      throw new UnfitRollout(
          "malformed_label", "labels[%d]".formatted(i), String.valueOf(e.getMessage()));
    }
  }

  private GradeRow row(RewardRequest request, int i) {
    var prompt = request.prompts().get(i);
    var response = response(request.queries().get(i), prompt, i);
    var label = request.label(i);
    if (label != null && label.startsWith("{")) {
      return labelled(label, response);
    }
    return label == null || label.isEmpty() && mode == GradeMode.STRICT
        ? stated(prompt, response, i)
        : inLetters(label, prompt, response, i);
  }

  private String response(String query, String prompt, int i) {
    if (mode == GradeMode.SATURN) {
      return ResponseText.bySlice(query, prompt);
    }
    var response = ResponseText.of(query, prompt);
    if (response == null) {
      throw new UnfitRollout(
          "unlocated_response",
          "query[%d]".formatted(i),
          ("query[%d] does not hold prompts[%d], so where its response begins is unknown;"
                  + " an example in the prompt could be taken for an answer")
              .formatted(i, i));
    }
    return response;
  }

  private static GradeRow labelled(String label, String response) {
    var row = new RowBytes(label.length() + response.length() + 32);
    row.add("{\"response\": ").addJson(response).add(", ");
    row.add(label.substring(1).getBytes(StandardCharsets.UTF_8));
    try (var in = RowParser.of(row.array(), 0, row.size(), 1)) {
      return GradeRow.read(in);
    }
  }

  private static GradeRow stated(String prompt, String response, int i) {
    var stated = StatedFormula.of(prompt);
    if (stated == null) {
      throw new UnfitRollout(
          "missing_label",
          "labels[%d]".formatted(i),
          ("there is no label, and prompts[%d] tells no formula on the surface saturn or dimacs;"
                  + " a label is a formula in Saturn's letters, or a grade row without response")
              .formatted(i));
    }
    return row(stated.k(), stated.text(), response);
  }

  private GradeRow inLetters(String label, String prompt, String response, int i) {
    var text = new FormulaText("clause", label);
    if (mode == GradeMode.SATURN) {
      return row(1, text, response);
    }
    var stated = StatedFormula.of(prompt);
    if (stated == null) {
      return row(SaturnText.parse(label).variables(), text, response);
    }
    if (stated.text().letters() && !stated.text().text().equals(label)) {
      throw new UnfitRollout(
          "mismatched_label",
          "labels[%d]".formatted(i),
          "labels[%d] is not the formula that prompts[%d] tells".formatted(i, i));
    }
    return row(stated.k(), text, response);
  }

  private static GradeRow row(int k, FormulaText formula, String response) {
    return new GradeRow("0", k, formula, response, null, Claims.NONE, Terms.of(null), null);
  }
}
