package org.satgym.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;

/// What attacks try to reach: a secret in a file, a file of the sessions' own user, a folder open
/// to all, and listeners that count who comes.
final class Bait implements AutoCloseable {
  static final String SECRET = "the answer is 0110";

  private final Path folder;
  private final ServerSocket port;
  private final ServerSocketChannel socket;
  private final Process others;
  private final AtomicInteger visits = new AtomicInteger();

  Bait() throws IOException {
    folder = Files.createTempDirectory(Path.of("/var/tmp"), "bait");
    open(folder, "rwxr-xr-x");
    Files.writeString(folder.resolve("planted"), SECRET);
    open(folder.resolve("planted"), "rw-r--r--");
    var user = Unprivileged.ofThisProcess();
    user.own(Files.writeString(folder.resolve("own"), SECRET));
    open(Files.createDirectory(folder.resolve("open")), "rwxrwxrwx");
    port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    socket.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
    open(folder.resolve("socket"), "rwxrwxrwx");
    // Java has neither abstract nor datagram sockets.
    others =
        new ProcessBuilder(
                "/usr/bin/python3",
                "-c",
                """
                import os, select, socket, sys
                a = socket.socket(socket.AF_UNIX)
                a.bind("\\0" + sys.argv[1])
                a.listen()
                d = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
                d.bind(sys.argv[2])
                os.chmod(sys.argv[2], 0o777)
                print("ready", flush=True)
                while True:
                    ready, _, _ = select.select([a, d, 0], [], [])
                    if 0 in ready:
                        break
                    print("visit", flush=True)
                    a.accept() if a in ready else d.recv(100)
                """,
                abstractName(),
                folder.resolve("datagrams").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    others.inputReader().readLine();
    count(() -> port.accept().close());
    count(() -> socket.accept().close());
    count(
        () -> {
          if (others.inputReader().readLine() == null) {
            throw new IOException("closed");
          }
        });
  }

  private interface Visit {
    void await() throws IOException;
  }

  private void count(Visit visit) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  visit.await();
                  visits.incrementAndGet();
                }
              } catch (IOException closed) {
                // The end of the test.
              }
            });
  }

  private static void open(Path path, String rights) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
  }

  private String abstractName() {
    return folder.getFileName().toString();
  }

  int visits() {
    return visits.get();
  }

  /// `code` with the names of all this in it.
  String lay(String code, Zygote zygote) {
    return code.replace("{{planted}}", folder + "/planted")
        .replace("{{own}}", folder + "/own")
        .replace("{{open_folder}}", folder + "/open")
        .replace("{{folder}}", folder.toString())
        .replace("{{secret}}", SECRET)
        .replace("{{port}}", "" + port.getLocalPort())
        .replace("{{socket}}", folder + "/socket")
        .replace("{{datagrams}}", folder + "/datagrams")
        .replace("{{abstract}}", abstractName())
        .replace("{{zygote}}", zygote.folder().toString());
  }

  /// The files are as they were laid.
  boolean untouched() throws IOException {
    var own = folder.resolve("own");
    try (var open = Files.list(folder.resolve("open"))) {
      return open.findAny().isEmpty()
          && Files.readString(own).equals(SECRET)
          && Files.getLastModifiedTime(own).toMillis() > 0
          && !Files.getPosixFilePermissions(own).toString().contains("OTHERS_WRITE");
    }
  }

  @Override
  public void close() throws IOException {
    port.close();
    socket.close();
    others.getOutputStream().close();
    others.destroy();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
