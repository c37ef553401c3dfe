package org.satgym.data.parquet;

/// What is said before a page.
///
/// @param size bytes of the header itself
/// @param levelBytes of a page of the second version, which stand before the values, never packed
record PageHeader(
    int size,
    int type,
    int unpacked,
    int packed,
    int values,
    int encoding,
    int levelBytes,
    boolean isPacked) {
  static PageHeader read(byte[] bytes) {
    var in = new ThriftReader(bytes, 0);
    int type = -1;
    int unpacked = -1;
    int packed = -1;
    var numbers = new int[] {0, 0, 0, 1};
    int field;
    while ((field = in.field()) != 0) {
      switch (field) {
        case 1 -> type = in.small();
        case 2 -> unpacked = in.small();
        case 3 -> packed = in.small();
        case 5, 7 -> values(in, numbers, 2);
        case 8 -> values(in, numbers, 4);
        default -> in.skip();
      }
    }
    return new PageHeader(
        in.position(), type, unpacked, packed, numbers[0], numbers[1], numbers[2], numbers[3] == 1);
  }

  private static void values(ThriftReader in, int[] numbers, int encodingField) {
    in.enter();
    int field;
    while ((field = in.field()) != 0) {
      if (field == 1) {
        numbers[0] = in.small();
      } else if (field == encodingField) {
        numbers[1] = in.small();
      } else if (encodingField == 4 && (field == 5 || field == 6)) {
        numbers[2] += in.small();
      } else if (encodingField == 4 && field == 7) {
        numbers[3] = in.truth() ? 1 : 0;
      } else {
        in.skip();
      }
    }
  }
}
