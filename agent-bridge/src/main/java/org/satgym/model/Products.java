package org.satgym.model;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which operations of the engine multiply matrices fastest on a device.
enum Products {
  /// PyTorch's choice.
  PLAIN,
  /// oneDNN. PyTorch leaves float32 to MKL, which on AMD's processors never uses AVX-512: oneDNN is
  /// more than twice as fast there (measured on an EPYC with libtorch 2.7.1).
  ONEDNN,
  /// As plain, and attention takes fewer heads of keys than of queries as they are.
  GROUPED;

  static Products of(Device device, Precision precision) {
    if (device.isGpu()) {
      return precision == Precision.BFLOAT16 ? GROUPED : PLAIN;
    }
    return precision == Precision.FLOAT32 && Processor.AMD_WITH_AVX512 ? ONEDNN : PLAIN;
  }

  /// Known only where Linux tells.
  private static final class Processor {
    static final boolean AMD_WITH_AVX512 = told();

    private static boolean told() {
      try {
        var text = Files.readString(Path.of("/proc/cpuinfo"));
        return text.contains("AuthenticAMD") && text.contains(" avx512f ");
      } catch (IOException e) {
        return false;
      }
    }
  }
}
