package org.satgym.cli;

/// A range of whole numbers in an option's value, `5` or `5..12`, both ends included.
record Numbers(int first, int last) {
  /// Reads a range.
  ///
  /// @param option named in the refusal
  /// @throws UsageError when `text` is no range, or one without numbers
  static Numbers parse(String option, String text) {
    int dots = text.indexOf("..");
    try {
      int first = Integer.parseInt(dots < 0 ? text : text.substring(0, dots));
      int last = dots < 0 ? first : Integer.parseInt(text.substring(dots + 2));
      if (first <= last) {
        return new Numbers(first, last);
      }
    } catch (NumberFormatException notNumbers) {
      // Said below.
    }
    throw new UsageError(
        "%s '%s' must be a number or a range, as in 5..12".formatted(option, text));
  }
}
