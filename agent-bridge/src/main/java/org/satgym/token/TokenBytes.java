package org.satgym.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// How the names of a vocabulary become bytes: the decoder of a `tokenizer.json`.
enum TokenBytes {
  /// The name is the text.
  PLAIN {
    @Override
    byte[] of(String name) {
      return name.getBytes(StandardCharsets.UTF_8);
    }
  },
  /// Every byte is written as a visible character (Radford et al., _Language Models are
  /// Unsupervised Multitask Learners_, 2019, §2.2): the printable ones of Latin-1 stand for
  /// themselves, the others for U+0100 and on, in order. A name with any other character stands
  /// for itself.
  BYTE_LEVEL {
    @Override
    byte[] of(String name) {
      var bytes = new byte[name.length()];
      for (int i = 0; i < name.length(); i++) {
        int value = name.charAt(i) < BYTES.length ? BYTES[name.charAt(i)] : -1;
        if (value < 0) {
          return name.getBytes(StandardCharsets.UTF_8);
        }
        bytes[i] = (byte) value;
      }
      return bytes;
    }
  },
  /// U+2581 is a blank, `<0x0A>` is a byte.
  METASPACE {
    @Override
    byte[] of(String name) {
      if (name.matches("<0x[0-9A-Fa-f]{2}>")) {
        return new byte[] {(byte) Integer.parseInt(name.substring(3, 5), 16)};
      }
      return name.replace('\u2581', ' ').getBytes(StandardCharsets.UTF_8);
    }
  };

  /// The byte of each character, -1 for none.
  private static final int[] BYTES = table();

  private static final Set<String> PIECES = Set.of("Replace", "ByteFallback", "Fuse", "Strip");

  abstract byte[] of(String name);

  private static int[] table() {
    var table = new int[512];
    java.util.Arrays.fill(table, -1);
    int next = 256;
    for (int value = 0; value < 256; value++) {
      boolean visible = value > 32 && value < 127 || value > 160 && value != 173;
      table[visible ? value : next++] = value;
    }
    return table;
  }

  /// The one that a `tokenizer.json` names.
  ///
  /// @param decoder the field of that name, perhaps JSON's null or absent
  /// @throws IllegalArgumentException when it is none of these
  static TokenBytes of(JsonNode decoder) {
    var types = types(decoder);
    if (types.isEmpty() || types.equals(List.of("Fuse"))) {
      return PLAIN;
    }
    if (types.equals(List.of("ByteLevel"))) {
      return BYTE_LEVEL;
    }
    if (types.equals(List.of("Metaspace")) || PIECES.containsAll(types)) {
      return METASPACE;
    }
    throw new IllegalArgumentException(
        "decoder %s is not known; ByteLevel, Metaspace, Fuse and ByteFallback sequences are"
            .formatted(types));
  }

  private static List<String> types(JsonNode decoder) {
    if (decoder.path("type").asText().equals("Sequence")) {
      var types = new ArrayList<String>();
      decoder.path("decoders").forEach(part -> types.add(part.path("type").asText()));
      return types;
    }
    return decoder.hasNonNull("type") ? List.of(decoder.path("type").asText()) : List.of();
  }
}
