package org.satgym.data.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// Reads structures in Thrift's compact protocol, field by field.
///
/// What is cut short or no such structure ends in an [IllegalArgumentException].
final class ThriftReader {
  private final byte[] bytes;
  private final Deque<Integer> outer = new ArrayDeque<>();
  private int at;
  private int last;
  private int type;

  ThriftReader(byte[] bytes, int from) {
    this.bytes = bytes;
    at = from;
  }

  int position() {
    return at;
  }

  /// The number of the next field, 0 at the end of the structure.
  int field() {
    int header = octet();
    type = header & 0x0f;
    if (header == 0) {
      last = outer.isEmpty() ? 0 : outer.pop();
      return 0;
    }
    last = header >>> 4 == 0 ? (int) whole() : last + (header >>> 4);
    return last;
  }

  /// The value of a field that is a structure, or the next element of a list: fields follow.
  void enter() {
    outer.push(last);
    last = 0;
  }

  long whole() {
    long zigzag = varint();
    return zigzag >>> 1 ^ -(zigzag & 1);
  }

  int small() {
    return Math.toIntExact(whole());
  }

  boolean truth() {
    return type == Thrift.TRUE;
  }

  String text() {
    int length = length();
    var text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /// How many elements the list has that follows; they are read one by one.
  int list() {
    int header = octet();
    type = header & 0x0f;
    return header >>> 4 == 15 ? (int) varint() : header >>> 4;
  }

  /// Passes over the value of the field.
  void skip() {
    skip(type, false);
  }

  private void skip(int kind, boolean element) {
    switch (kind) {
      case Thrift.TRUE, Thrift.FALSE -> at += element ? 1 : 0;
      case Thrift.BYTE -> at++;
      case Thrift.I16, Thrift.I32, Thrift.I64 -> varint();
      case Thrift.DOUBLE -> at += 8;
      case Thrift.BINARY -> {
        int length = length();
        at += length;
      }
      case Thrift.LIST, Thrift.SET -> {
        int size = list();
        int of = type;
        for (int i = 0; i < size; i++) {
          skip(of, true);
        }
      }
      case Thrift.STRUCT -> {
        enter();
        while (field() != 0) {
          skip();
        }
      }
      default -> throw new IllegalArgumentException("its metadata have a field of type " + kind);
    }
  }

  private int length() {
    long length = varint();
    if (length < 0 || length > bytes.length - at) {
      throw new IllegalArgumentException("its metadata are cut short");
    }
    return (int) length;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7f) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("its metadata have a number of more than 64 bits");
  }

  private int octet() {
    if (at >= bytes.length) {
      throw new IllegalArgumentException("its metadata are cut short");
    }
    return bytes[at++] & 0xff;
  }
}
