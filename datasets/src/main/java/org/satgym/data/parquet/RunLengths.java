package org.satgym.data.parquet;

/// Reads numbers of a few bits that come in runs or packed in groups of eight (parquet-format,
/// _Encodings_, "RLE / Bit-Packing Hybrid").
final class RunLengths {
  private final byte[] bytes;
  private final int width;
  private int at;
  private int left;
  private boolean packed;
  private int value;
  private int bit;

  /// @param width bits a number, 0 to 32
  RunLengths(byte[] bytes, int from, int width) {
    this.bytes = bytes;
    this.width = width;
    at = from;
  }

  /// The next number. There must be one.
  int next() {
    if (width == 0) {
      return 0;
    }
    if (left == 0) {
      begin();
    }
    left--;
    if (!packed) {
      return value;
    }
    int number = 0;
    for (int i = 0; i < width; i++, bit++) {
      number |= (bytes[at + (bit >>> 3)] >>> (bit & 7) & 1) << i;
    }
    if (left == 0) {
      at += bit >>> 3;
    }
    return number;
  }

  private void begin() {
    int header = 0;
    int shift = 0;
    int octet;
    do {
      octet = bytes[at++] & 0xff;
      header |= (octet & 0x7f) << shift;
      shift += 7;
    } while (octet >= 0x80);
    packed = (header & 1) != 0;
    left = packed ? (header >>> 1) * 8 : header >>> 1;
    bit = 0;
    value = 0;
    if (left <= 0) {
      throw new IllegalArgumentException("a run of numbers has no length");
    }
    if (!packed) {
      for (int i = 0; i < width; i += 8) {
        value |= (bytes[at++] & 0xff) << i;
      }
    }
  }
}
