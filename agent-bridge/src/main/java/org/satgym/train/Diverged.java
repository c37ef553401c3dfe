package org.satgym.train;

/// Learning went wrong in a way that more steps do not mend; a guard has stopped it.
public final class Diverged extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param what happened, with values, and what may help
  public Diverged(String what) {
    super(what);
  }
}
