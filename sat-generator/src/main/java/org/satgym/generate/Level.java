package org.satgym.generate;

/// A difficulty in Saturn's terms; what a family makes of the three numbers, its documentation
/// says.
///
/// Written `n,k,l`, as in `3,5,20`.
///
/// @param n literals per clause
/// @param k variables
/// @param l clauses
public record Level(int n, int k, int l) implements Comparable<Level> {

  /// Reads `n,k,l`.
  ///
  /// @throws IllegalArgumentException when the text is not three whole numbers
  public static Level parse(String text) {
    var parts = text.split(",", -1);
    if (parts.length == 3) {
      try {
        return new Level(
            Integer.parseInt(parts[0].strip()),
            Integer.parseInt(parts[1].strip()),
            Integer.parseInt(parts[2].strip()));
      } catch (NumberFormatException notNumbers) {
        throw new IllegalArgumentException(form(text), notNumbers);
      }
    }
    throw new IllegalArgumentException(form(text));
  }

  private static String form(String text) {
    return "level '%s' must be n,k,l: three whole numbers, as in 3,5,20".formatted(text);
  }

  @Override
  public int compareTo(Level that) {
    int byN = Integer.compare(n, that.n);
    int byK = byN != 0 ? byN : Integer.compare(k, that.k);
    return byK != 0 ? byK : Integer.compare(l, that.l);
  }

  @Override
  public String toString() {
    return n + "," + k + "," + l;
  }
}
