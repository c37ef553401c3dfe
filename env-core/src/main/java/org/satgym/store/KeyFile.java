package org.satgym.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret that episode ids are signed with: 32 random bytes in a file that only its owner
/// reads.
///
/// Replicas that share a database must share this file.
final class KeyFile {
  private static final int BYTES = 32;

  /// Reads the key, or makes one that appears whole or not at all.
  ///
  /// @throws IOException when the file cannot be read or is no key
  static byte[] readOrCreate(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
    var key = Files.readAllBytes(file);
    if (key.length != BYTES) {
      throw new IOException(
          "%s is no key: it has %d bytes, a key has %d".formatted(file, key.length, BYTES));
    }
    return key;
  }

  /// The key for one database: an id of another one is refused, even under the same key file.
  static byte[] forStore(byte[] key, String storeId) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(storeId.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has HmacSHA256", missing);
    }
  }

  private static void create(Path file) throws IOException {
    var key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    var beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(beside, options, ownerOnly(file))) {
      channel.write(ByteBuffer.wrap(key));
      channel.force(true);
    } catch (FileAlreadyExistsException another) {
      throw new IOException("another process is making " + file, another);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    try (var directory =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private KeyFile() {}
}
