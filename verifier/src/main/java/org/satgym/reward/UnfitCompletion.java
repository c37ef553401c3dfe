package org.satgym.reward;

/// A completion that lacks what a shaper needs, or contradicts another one of its batch.
public final class UnfitCompletion extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final int index;
  private final String field;
  private final String problem;

  /// @param index its place in the batch, from 0
  /// @param field the field that is at fault, by its name in a shape row
  public UnfitCompletion(int index, String field, String problem) {
    super("completion %d: field '%s': %s".formatted(index, field, problem));
    this.index = index;
    this.field = field;
    this.problem = problem;
  }

  public int index() {
    return index;
  }

  public String field() {
    return field;
  }

  public String problem() {
    return problem;
  }
}
