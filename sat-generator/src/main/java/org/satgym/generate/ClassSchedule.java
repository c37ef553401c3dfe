package org.satgym.generate;

/// Which class of clauses each random word of a draw is for: every word gives two clauses of one
/// class, and the words of a class come after those of the classes before it.
///
/// Counts stand side by side in one word, the first class lowest, in fields of equal width. Sums
/// and comparisons of all fields take an instruction or two. Two bits of each field must be free.
final class ClassSchedule {
  private final int fieldBits;
  private final long fieldMask;

  /// A 1 in each field.
  private final long ones;

  /// The highest bit of each field.
  private final long highs;

  /// In each field half the size of the class, and the highest bit.
  private final long limits;

  /// @param sizes how many clauses each class has
  /// @param fieldBits 64 for one class; at least 3
  ClassSchedule(int[] sizes, int fieldBits) {
    this.fieldBits = fieldBits;
    fieldMask = -1L >>> -fieldBits;
    long eachOne = 0;
    long eachLimit = 0;
    for (int c = 0; c < sizes.length; c++) {
      eachOne |= 1L << fieldBits * c;
      eachLimit |= Math.min(sizes[c] / 2, (fieldMask >>> 1)) << fieldBits * c;
    }
    ones = eachOne;
    highs = ones << fieldBits - 1;
    limits = eachLimit | highs;
  }

  /// Whether no count is more than half of its class.
  boolean suits(long counts) {
    return (limits - counts & highs) == highs;
  }

  /// Field `c` is the sum of the fields `0..c`.
  long sums(long fields) {
    return fields * ones;
  }

  /// Field `c` is the number of the first word after those of class `c`, if no clause comes twice.
  long ends(long counts) {
    return sums((counts + ones) >>> 1 & ~highs);
  }

  /// The class that `word` is for, from [#ends]: how many have ended before it.
  int classAt(int word, long ends) {
    return Long.bitCount((word * ones | highs) - ends & highs);
  }

  int field(long fields, int c) {
    return (int) (fields >>> fieldBits * c & fieldMask);
  }

  /// The field of the last class.
  int last(long fields) {
    return field(fields, Long.bitCount(ones) - 1);
  }
}
