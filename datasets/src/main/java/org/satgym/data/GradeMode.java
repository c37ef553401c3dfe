package org.satgym.data;

/// How a response is read.
public enum GradeMode {
  /// One anchored answer, nothing else.
  STRICT,
  /// As Saturn's released reward function reads it.
  SATURN;

  /// Reads `strict` or `saturn`.
  ///
  /// @throws IllegalArgumentException when the text is neither
  public static GradeMode parse(String text) {
    return switch (text) {
      case "strict" -> STRICT;
      case "saturn" -> SATURN;
      default ->
          throw new IllegalArgumentException("mode '%s' must be strict or saturn".formatted(text));
    };
  }
}
