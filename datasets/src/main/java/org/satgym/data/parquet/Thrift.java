package org.satgym.data.parquet;

/// Numbers of the format, as in `parquet.thrift`.
final class Thrift {
  // The compact protocol's types of fields.
  static final int TRUE = 1;
  static final int FALSE = 2;
  static final int BYTE = 3;
  static final int I16 = 4;
  static final int I32 = 5;
  static final int I64 = 6;
  static final int DOUBLE = 7;
  static final int BINARY = 8;
  static final int LIST = 9;
  static final int SET = 10;
  static final int MAP = 11;
  static final int STRUCT = 12;

  // Type
  static final int BOOLEAN = 0;
  static final int INT32 = 1;
  static final int INT64 = 2;
  static final int FLOAT = 4;
  static final int REAL = 5;
  static final int BYTE_ARRAY = 6;

  // FieldRepetitionType
  static final int REQUIRED = 0;
  static final int OPTIONAL = 1;

  // Encoding
  static final int PLAIN = 0;
  static final int PLAIN_DICTIONARY = 2;
  static final int RLE = 3;
  static final int RLE_DICTIONARY = 8;

  // CompressionCodec
  static final int UNCOMPRESSED = 0;
  static final int SNAPPY = 1;
  static final int GZIP = 2;
  static final int ZSTD = 6;

  // PageType
  static final int DATA_PAGE = 0;
  static final int DICTIONARY_PAGE = 2;
  static final int DATA_PAGE_V2 = 3;

  private Thrift() {}
}
