package org.satgym.model;

import java.nio.ByteBuffer;

/// The numbers of a weight file.
public enum WeightType {
  FLOAT32("F32", "float32", 4),
  FLOAT16("F16", "float16", 2),
  BFLOAT16("BF16", "bfloat16", 2);

  private final String code;
  private final String wireName;
  private final int bytes;

  WeightType(String code, String wireName, int bytes) {
    this.code = code;
    this.wireName = wireName;
    this.bytes = bytes;
  }

  /// As in a safetensors header.
  String code() {
    return code;
  }

  /// As in `torch_dtype` of a `config.json`, and in our own configurations.
  public String wireName() {
    return wireName;
  }

  int bytes() {
    return bytes;
  }

  void put(float value, ByteBuffer out) {
    switch (this) {
      case FLOAT32 -> out.putFloat(value);
      case FLOAT16 -> out.putShort(Float.floatToFloat16(value));
      case BFLOAT16 -> out.putShort(brain(value));
    }
  }

  /// The nearest bfloat16, ties to even, as PyTorch rounds; NaN stays NaN.
  static short brain(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) (bits >>> 16 | 0x40);
    }
    return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
  }
}
