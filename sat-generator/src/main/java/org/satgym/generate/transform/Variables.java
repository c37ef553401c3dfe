package org.satgym.generate.transform;

/// The check that a transformation meets what it was drawn for.
final class Variables {
  static void require(String transformation, int drawnFor, int given) {
    if (drawnFor != given) {
      throw new IllegalArgumentException(
          "this %s was drawn for %d variables, not %d".formatted(transformation, drawnFor, given));
    }
  }

  private Variables() {}
}
