package org.satgym.data.parquet;

/// Unpacks Snappy's raw format (_Snappy compressed format description_, format_description.txt), in
/// which other programs pack pages by default.
final class Snappy {
  /// Unpacks `in[from .. to)` into `out`, which has just the size of the content.
  ///
  /// @throws IllegalArgumentException when it is no such content
  static void unpack(byte[] in, int from, int to, byte[] out) {
    try {
      int at = from;
      while ((in[at++] & 0x80) != 0) {
        // The size, which the page's header says too.
      }
      int size = 0;
      while (at < to) {
        int tag = in[at++] & 0xff;
        int length;
        if ((tag & 3) == 0) {
          length = tag >>> 2;
          if (length >= 60) {
            int more = length - 59;
            length = little(in, at, more);
            at += more;
          }
          length++;
          System.arraycopy(in, at, out, size, length);
          at += length;
          size += length;
          continue;
        }
        int back;
        if ((tag & 3) == 1) {
          length = (tag >>> 2 & 7) + 4;
          back = (tag >>> 5) << 8 | in[at++] & 0xff;
        } else {
          int bytes = (tag & 3) == 2 ? 2 : 4;
          length = (tag >>> 2) + 1;
          back = little(in, at, bytes);
          at += bytes;
        }
        if (back <= 0) {
          throw new IllegalArgumentException("a page goes back by %d bytes".formatted(back));
        }
        // Byte by byte: the copy may run into what it writes itself.
        for (int end = size + length; size < end; size++) {
          out[size] = out[size - back];
        }
      }
      if (size != out.length) {
        throw new IllegalArgumentException(
            "a page has %d bytes where its header says %d".formatted(size, out.length));
      }
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("a page is cut short or damaged", e);
    }
  }

  private static int little(byte[] in, int at, int bytes) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (in[at + i] & 0xff) << 8 * i;
    }
    return value;
  }

  private Snappy() {}
}
