package org.satgym.train;

/// The environment or the sampler went away, and did not come back when it was tried again.
public final class PlayerGone extends RuntimeException {
  private static final long serialVersionUID = 1;

  PlayerGone(RuntimeException cause) {
    super(
        "the environment is gone: %s\nMaybe see to it and go on with --resume"
            .formatted(cause.getMessage()),
        cause);
  }
}
