package org.satgym.data.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.satgym.data.format.RowBytes;

/// Writes structures in Thrift's compact protocol: fields by rising number.
final class ThriftWriter {
  private final RowBytes out;
  private final Deque<Integer> outer = new ArrayDeque<>();
  private int last;

  ThriftWriter(RowBytes out) {
    this.out = out;
  }

  ThriftWriter i16(int field, int value) {
    return header(field, Thrift.I16).zigzag(value);
  }

  ThriftWriter i32(int field, int value) {
    return header(field, Thrift.I32).zigzag(value);
  }

  ThriftWriter i64(int field, long value) {
    return header(field, Thrift.I64).zigzag(value);
  }

  ThriftWriter text(int field, String value) {
    return binary(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ThriftWriter binary(int field, byte[] value) {
    return header(field, Thrift.BINARY).element(value);
  }

  /// A structure as a field, until [#end].
  ThriftWriter struct(int field) {
    header(field, Thrift.STRUCT);
    return begin();
  }

  /// A list of `size` elements, which follow.
  ThriftWriter list(int field, int type, int size) {
    header(field, Thrift.LIST);
    if (size < 15) {
      out.addByte(size << 4 | type);
    } else {
      out.addByte(0xf0 | type);
      varint(size);
    }
    return this;
  }

  /// A structure as an element of a list, until [#end].
  ThriftWriter begin() {
    outer.push(last);
    last = 0;
    return this;
  }

  ThriftWriter end() {
    out.addByte(0);
    last = outer.isEmpty() ? 0 : outer.pop();
    return this;
  }

  /// A whole number as an element of a list.
  ThriftWriter element(int value) {
    return zigzag(value);
  }

  /// Text or bytes as an element of a list.
  ThriftWriter element(byte[] value) {
    varint(value.length);
    out.add(value);
    return this;
  }

  /// A structure that is there in bytes, as an element of a list.
  ThriftWriter made(byte[] structure) {
    out.add(structure);
    return this;
  }

  private ThriftWriter header(int field, int type) {
    int delta = field - last;
    if (delta < 1 || delta > 15) {
      throw new IllegalArgumentException("field %d after field %d".formatted(field, last));
    }
    out.addByte(delta << 4 | type);
    last = field;
    return this;
  }

  private ThriftWriter zigzag(long value) {
    varint(value << 1 ^ value >> 63);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.addByte((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.addByte((int) rest);
  }
}
