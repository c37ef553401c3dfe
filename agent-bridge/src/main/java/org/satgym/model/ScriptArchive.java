package org.satgym.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A TorchScript archive made of nothing but text: methods of one module without weights.
///
/// The format is that of PyTorch's own serializer (`torch/csrc/jit/serialization`): a stored zip
/// with the code as text, and pickles for the module's attributes and the constants.
final class ScriptArchive {
  private static final String HEAD =
      """
      class M(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        _is_full_backward_hook : Optional[bool]
      """;

  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  /// The archive of a module with these methods, each indented by two blanks.
  static byte[] of(String methods) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, "m/data.pkl", attributes());
      put(zip, "m/code/__torch__.py", (HEAD + methods).getBytes(StandardCharsets.UTF_8));
      put(zip, "m/constants.pkl", NO_CONSTANTS);
      put(zip, "m/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }

  /// Pickle protocol 2 of an object of `__torch__.M` with the two attributes of the head.
  private static byte[] attributes() {
    var out = new ByteArrayOutputStream();
    out.write(0x80);
    out.write(2);
    out.writeBytes("c__torch__\nM\n".getBytes(StandardCharsets.US_ASCII));
    out.write(')');
    out.write(0x81); // NEWOBJ
    out.write('}');
    out.write('(');
    text(out, "training");
    out.write(0x88); // True
    text(out, "_is_full_backward_hook");
    out.write('N');
    out.write('u');
    out.write('b');
    out.write('.');
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    out.write('X');
    out.write(bytes.length);
    out.writeBytes(new byte[3]);
    out.writeBytes(bytes);
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    var crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private ScriptArchive() {}
}
