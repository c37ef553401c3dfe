package org.satgym.evaluate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A proxy that knows one place only: whatever host it is asked for, it connects to that port here.
final class ForwardingProxy implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();
  private final int target;

  /// The heads of the requests that began a connection.
  final ConcurrentLinkedQueue<String> heads = new ConcurrentLinkedQueue<>();

  ForwardingProxy(int target) throws IOException {
    this.target = target;
    threads.execute(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var client = listening.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      open.add(server);
      var head = head(client.getInputStream());
      var text = new String(head, StandardCharsets.ISO_8859_1);
      heads.add(text);
      if (text.startsWith("CONNECT ")) {
        client
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } else {
        server.getOutputStream().write(head);
      }
      var back = threads.submit(() -> pipe(server.getInputStream(), client.getOutputStream()));
      pipe(client.getInputStream(), server.getOutputStream());
      server.shutdownOutput();
      back.get();
    } catch (IOException | InterruptedException | java.util.concurrent.ExecutionException over) {
      // One of the two has closed: so does the other.
    }
  }

  private static Void pipe(InputStream from, OutputStream to) throws IOException {
    from.transferTo(to);
    return null;
  }

  private static byte[] head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    int lineFeeds = 0;
    while (lineFeeds < 2) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("closed before its request");
      }
      head.write(b);
      lineFeeds = b == '\n' ? lineFeeds + 1 : b == '\r' ? lineFeeds : 0;
    }
    return head.toByteArray();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (var socket : open) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
