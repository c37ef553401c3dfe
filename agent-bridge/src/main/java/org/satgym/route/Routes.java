package org.satgym.route;

/// Who wrote how many tokens.
///
/// @param tokens written in all
/// @param large of these by the large model
/// @param agreed of these again, those that the small model had proposed too
/// @param undefined tokens of which the router could not say how doubtful they are
public record Routes(long tokens, long large, long agreed, long undefined) {
  /// Share of the tokens that the large model wrote, in `[0, 1]`; 0 where nothing was written.
  public double share() {
    return tokens == 0 ? 0 : (double) large / tokens;
  }

  /// Share of the large model's tokens that the small one had proposed too: what was asked for in
  /// vain; NaN where it was never asked.
  public double agreement() {
    return (double) agreed / large;
  }

  /// Parameters that a token takes on average, `small + share large`: reading by the large model
  /// what the small one wrote is not counted, as in the paper (section 5.1).
  public double activeParameters(double smallSize, double largeSize) {
    return smallSize + share() * largeSize;
  }
}
