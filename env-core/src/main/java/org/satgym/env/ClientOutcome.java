package org.satgym.env;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// How an episode went that was played elsewhere.
///
/// Whether it was solved is this server's to say: only an outcome with its answer counts, by the
/// verdict that [ReportedOutcomes] finds. What a client says of it is written down and steers
/// nothing.
///
/// @param solved what the client says; null: nothing
/// @param split null: what the curriculum asks for now; never null with an answer
/// @param group how many episodes the instance was given to; null: 1
/// @param chance of a uniform guess, from the instance where there is an answer
/// @param problem of the curriculum's own finite set; null: none
/// @param groupId tells its group from others; null: not known
/// @param tokens length of the response; null: not known
/// @param answer null: nothing to verify
/// @param verdict of the answer, as on the wire; null before it is judged
public record ClientOutcome(
    Level level,
    @Nullable Boolean solved,
    @Nullable Split split,
    @Nullable Integer group,
    @Nullable Double chance,
    @Nullable Integer problem,
    @Nullable String groupId,
    @Nullable Long tokens,
    @Nullable Answer answer,
    @Nullable String verdict) {
  private static final String RIGHT = "CORRECT";
  private static final String UNDECIDED = "UNDECIDED";

  /// What was answered to which instance of the level and split.
  ///
  /// @param surface of the prompt; null: the default one
  public record Answer(long seed, long index, @Nullable String surface, String text) {}

  /// A client's word.
  public ClientOutcome(Level level, boolean solved) {
    this(level, solved, null, null, null, null, null, null, null, null);
  }

  /// An answer of which no more is known than what it answers.
  public ClientOutcome(Level level, Split split, Answer answer) {
    this(level, null, split, null, null, null, null, null, answer, null);
  }

  /// Whether it may steer a curriculum.
  public boolean counts() {
    return verdict != null && !verdict.equals(UNDECIDED);
  }

  /// Whether this server found the answer right.
  public boolean right() {
    return Objects.equals(verdict, RIGHT);
  }

  ClientOutcome judged(@Nullable String found, int groupSize, @Nullable Double ofGuessing) {
    return new ClientOutcome(
        level, solved, split, groupSize, ofGuessing, problem, groupId, tokens, answer, found);
  }
}
