package org.satgym.data;

/// One of `of` parts of equal size, up to rounding, into which every range of keys is cut.
///
/// @param number from 1
public record Shard(int number, int of) {
  public static final Shard WHOLE = new Shard(1, 1);

  public Shard {
    if (of < 1 || number < 1 || number > of) {
      throw new IllegalArgumentException(
          "shard %d/%d: must be i/n with 1 <= i <= n".formatted(number, of));
    }
  }

  /// Reads `i/n`.
  ///
  /// @throws IllegalArgumentException when the text is not that
  public static Shard parse(String text) {
    int slash = text.indexOf('/');
    try {
      if (slash > 0) {
        return new Shard(
            Integer.parseInt(text.substring(0, slash)),
            Integer.parseInt(text.substring(slash + 1)));
      }
    } catch (NumberFormatException notNumbers) {
      throw new IllegalArgumentException(form(text), notNumbers);
    }
    throw new IllegalArgumentException(form(text));
  }

  private static String form(String text) {
    return "shard '%s' must be i/n with 1 <= i <= n, as in 2/8".formatted(text);
  }

  /// This shard's part of `keys`. The parts of all shards, in order, are `keys`.
  ///
  /// @param grain parts begin at multiples of it, counted from the first index
  public KeyRange of(KeyRange keys, long grain) {
    long from = cut(keys.count(), number - 1, grain);
    long to = cut(keys.count(), number, grain);
    return keys.withIndices(keys.first() + from, to - from);
  }

  private long cut(long count, int parts, long grain) {
    if (parts == of) {
      return count;
    }
    long even = count / of * parts + count % of * parts / of;
    return Math.min(count, (even + grain / 2) / grain * grain);
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }
}
