package org.satgym.http.openrlhf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.satgym.http.json.JsonWriter;
import org.satgym.verify.Verdict;

/// What `POST /get_reward` answers: `rewards` for the advantages, `scores` in `[0, 1]` for dynamic
/// filtering, and `extra_logs`, always of the same names.
///
/// All numbers have a fraction: the clients make tensors of them as they are, and a tensor of whole
/// numbers has neither mean nor deviation.
public final class RewardAnswer {
  private final List<Double> rewards = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();

  void add(double reward, Verdict verdict) {
    rewards.add(reward);
    verdicts.add(verdict);
  }

  /// What was found, in order.
  public List<Verdict> verdicts() {
    return verdicts;
  }

  /// Writes it.
  public void write(JsonWriter json) {
    json.beginObject();
    json.name("rewards").beginArray();
    rewards.forEach(reward -> number(json, reward));
    json.endArray().name("scores");
    flags(json, Kind.CORRECT);
    json.name("extra_logs").beginObject();
    for (var kind : Kind.values()) {
      json.name(kind.log);
      flags(json, kind);
    }
    json.endObject().endObject();
  }

  private void flags(JsonWriter json, Kind kind) {
    json.beginArray();
    verdicts.forEach(verdict -> number(json, Kind.of(verdict) == kind ? 1 : 0));
    json.endArray();
  }

  private static void number(JsonWriter json, double value) {
    var text = Double.toString(value).getBytes(StandardCharsets.US_ASCII);
    json.raw(text, text.length);
  }

  /// The columns of the log: each answer is one of them.
  private enum Kind {
    CORRECT("correct"),
    WRONG("wrong"),
    MALFORMED("malformed"),
    TRUNCATED("truncated");

    private final String log;

    Kind(String log) {
      this.log = log;
    }

    static Kind of(Verdict verdict) {
      return switch (verdict) {
        case Verdict.Correct _ -> CORRECT;
        case Verdict.Violated _,
            Verdict.Wrong _,
            Verdict.ClaimRefuted _,
            Verdict.Unproved _,
            Verdict.BadProof _,
            Verdict.Undecided _ ->
            WRONG;
        case Verdict.Truncated _ -> TRUNCATED;
        case Verdict.NoAnswer _,
            Verdict.UnclosedBox _,
            Verdict.Empty _,
            Verdict.WrongLength _,
            Verdict.BadCharacter _,
            Verdict.Nested _ ->
            MALFORMED;
      };
    }
  }
}
