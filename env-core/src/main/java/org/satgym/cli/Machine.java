package org.satgym.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;

/// What the doctor finds out about the Java runtime, the processors, the memory and the ports.
final class Machine {
  private static final int NEEDED_JAVA = 25;
  private static final long LITTLE_HEAP = 256L << 20;

  static Finding jdk() {
    var version = Runtime.version();
    var text =
        "Java %s, %s, on %s %s"
            .formatted(
                version,
                System.getProperty("java.vm.name"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    return version.feature() >= NEEDED_JAVA
        ? Finding.ok("jdk", text)
        : Finding.missing("jdk", text + "; Java 25 is needed");
  }

  static Finding processors() {
    return Finding.ok("cpu", Runtime.getRuntime().availableProcessors() + " processors");
  }

  static Finding memory() {
    long most = Runtime.getRuntime().maxMemory();
    var text = String.format(Locale.ROOT, "%,d MiB for Java", most >> 20);
    return most >= LITTLE_HEAP ? Finding.ok("memory", text) : Finding.warning("memory", text);
  }

  static Finding port(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return Finding.ok("port", port + " is free");
    } catch (IOException e) {
      return Finding.missing(
          "port", "%d cannot be listened on (%s); choose another".formatted(port, e.getMessage()));
    }
  }

  private Machine() {}
}
