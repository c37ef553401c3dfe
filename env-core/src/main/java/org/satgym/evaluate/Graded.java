package org.satgym.evaluate;

import org.jspecify.annotations.Nullable;
import org.satgym.evaluate.client.Completion;

/// A sample and what was found of it.
///
/// @param verdict its code; null where there was no completion to judge
/// @param characters of the text that was judged
public record Graded(
    Sample sample, @Nullable String verdict, @Nullable Double reward, long characters) {
  /// Whether it counts among the answers: it came, and it was decided.
  public boolean counts() {
    return verdict != null && !verdict.equals("UNDECIDED");
  }

  public boolean right() {
    return "CORRECT".equals(verdict);
  }

  /// Tokens of the answer; NaN when unknown.
  public double tokens() {
    var completion = sample.completion();
    var tokens = completion == null ? null : completion.tokens();
    return tokens == null ? Double.NaN : tokens;
  }

  public boolean truncated() {
    var completion = sample.completion();
    return completion != null && completion.truncated();
  }

  /// The same without what was said, so that a run of any size fits in memory.
  Graded withoutText() {
    var said = sample.completion();
    var rest = said == null ? null : new Completion("", null, said.finish(), said.tokens());
    return new Graded(
        new Sample(
            sample.row(),
            sample.sample(),
            sample.seed(),
            rest,
            sample.seconds(),
            sample.failures(),
            null),
        verdict,
        reward,
        characters);
  }
}
