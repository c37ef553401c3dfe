package org.satgym.env;

/// Several groups that are rewarded together, as a client declares it with each of them.
///
/// The batch is complete when at least `size` groups of this id are known, by a recorded step of
/// each, and all episodes of those are over. The id may then be used again.
///
/// @param id the client's own name for it, 1 to 64 characters
/// @param size groups, `1..65536`
public record BatchDeclaration(String id, int size) {
  /// The most groups of a batch.
  public static final int LARGEST = 65_536;

  private static final int LONGEST_ID = 64;

  public BatchDeclaration {
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      throw RequestException.invalid(
          "batch.id", "batch.id must have 1..64 characters, had " + id.length());
    }
    if (size < 1 || size > LARGEST) {
      throw RequestException.invalid(
          "batch.size", "batch.size must be 1..%d groups, was %d".formatted(LARGEST, size));
    }
  }
}
