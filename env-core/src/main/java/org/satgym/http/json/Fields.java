package org.satgym.http.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The names that an object may have, at most 64. A [JsonReader] answers with their index.
public final class Fields {
  private final List<String> names;
  private final byte[][] bytes;

  private Fields(List<String> names) {
    if (names.size() > Long.SIZE) {
      throw new IllegalArgumentException("at most 64 names, had " + names.size());
    }
    this.names = names;
    this.bytes =
        names.stream().map(n -> n.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
  }

  public static Fields of(String... names) {
    return new Fields(List.of(names));
  }

  /// The names, in the order of their indices.
  public List<String> names() {
    return names;
  }

  String name(int index) {
    return names.get(index);
  }

  /// The index of the name that stands in `in[from .. to)`, or -1. Names are few, so this compares
  /// them in turn.
  int find(byte[] in, int from, int to) {
    for (int i = 0; i < bytes.length; i++) {
      var name = bytes[i];
      if (name.length == to - from && Arrays.equals(name, 0, name.length, in, from, to)) {
        return i;
      }
    }
    return -1;
  }

  int find(String name) {
    return names.indexOf(name);
  }
}
