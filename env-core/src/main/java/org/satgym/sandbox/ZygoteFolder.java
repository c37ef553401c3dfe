package org.satgym.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A folder for one zygote: its Python in `code`, its socket in `run`, what it complains of in
/// `log`.
///
/// The shell that starts the zygote removes it when the zygote has ended, so that nothing stays
/// when the server is killed.
final class ZygoteFolder {
  /// Sockets have room for 107 bytes of path.
  private static final int LONGEST_FOLDER = 80;

  private static final String FALLBACK = "/tmp";
  private static final List<String> FILES =
      List.of(
          "zygote.py",
          "confinement.py",
          "landlock.py",
          "seccomp.py",
          "interpreter.py",
          "writer.py",
          "warm.py");

  private ZygoteFolder() {}

  /// The Python of the zygote, by file name.
  static Map<String, String> code() throws IOException {
    var code = new LinkedHashMap<String, String>();
    for (var name : FILES) {
      try (InputStream file = ZygoteFolder.class.getResourceAsStream(name)) {
        if (file == null) {
          throw new IOException("the resource %s is missing from this build".formatted(name));
        }
        code.put(name, new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return code;
  }

  /// Where temporary files go, if its name leaves room for a socket's.
  static Path parent() {
    var temporary = System.getProperty("java.io.tmpdir", FALLBACK);
    return Path.of(temporary.length() > LONGEST_FOLDER ? FALLBACK : temporary);
  }

  /// Makes one in `parent` with `code`, for `user` where this process may give files away. Leaves
  /// nothing when it fails.
  static Path make(Path parent, Map<String, String> code, Unprivileged user) throws IOException {
    var onlyOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    var folder = Files.createTempDirectory(parent, "satgym-sandbox-", onlyOwner);
    try {
      fill(folder, code, user, onlyOwner);
      return folder;
    } catch (IOException e) {
      remove(folder);
      throw e;
    }
  }

  private static void fill(
      Path folder, Map<String, String> code, Unprivileged user, FileAttribute<?> onlyOwner)
      throws IOException {
    Files.createDirectory(folder.resolve("code"));
    Files.createDirectory(folder.resolve("run"), onlyOwner);
    for (var file : code.entrySet()) {
      var path = Files.writeString(folder.resolve("code").resolve(file.getKey()), file.getValue());
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    }
    Files.setPosixFilePermissions(
        folder.resolve("code"), PosixFilePermissions.fromString("rwxr-xr-x"));
    user.own(folder);
    user.own(folder.resolve("run"));
  }

  /// Removes one that no zygote was started in.
  static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
