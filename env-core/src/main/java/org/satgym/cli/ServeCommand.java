package org.satgym.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.RequestException;
import org.satgym.http.FirstLines;
import org.satgym.http.GymServer;
import org.satgym.sandbox.CodeSandbox;
import org.satgym.sandbox.TieredSandbox;
import org.satgym.store.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `satgym serve`: the environment server and its dashboard.
@Command(
    name = "serve",
    description = "Serves episodes over HTTP, with a dashboard at /.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Standard output gets one line, with the address, when the server is ready. SIGTERM and",
      "Control-C end it: steps in flight are answered, the store is closed, exit status 0.",
      "",
      "Examples:",
      "  satgym serve",
      "  satgym serve --port 0 --data /var/lib/satgym",
      "  satgym serve --db 'jdbc:postgresql://db/satgym?user=satgym' --config serve.yaml"
    })
final class ServeCommand implements Callable<Integer> {
  private static final int CLOSING_MILLIS = 9_500;

  private final Streams streams;

  @Option(names = "--host", paramLabel = "HOST", description = "Default: 127.0.0.1.")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "0 takes one that is free. Default: 8080.")
  private @Nullable Integer port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps the key, the episodes and the texts. Default: satgym-data.")
  private @Nullable Path data;

  @Option(
      names = "--db",
      paramLabel = "URL",
      description = "A JDBC URL, of PostgreSQL or SQLite. Default: SQLite in the data folder.")
  private @Nullable String db;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "YAML: server, limits, sandbox, seed, default_curriculum, curricula, rewards. Options win.")
  private @Nullable Path config;

  ServeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    if (port != null && (port < 0 || port > 65_535)) {
      throw new UsageError("--port must be 0..65535, was " + port);
    }
    var all =
        (config == null ? ServeConfig.DEFAULT : ServeConfig.read(config))
            .with(host, port, data, db);
    var sandbox = new TieredSandbox(all.sandbox());
    try (var environment = open(all, sandbox)) {
      try (var server = listen(all, environment, sandbox)) {
        welcome(all.host(), server.port());
        return serve(server, environment);
      }
    }
  }

  private static LocalEnvironment open(ServeConfig config, CodeSandbox sandbox) {
    try {
      return DataFolder.open(
          config.data(), config.db(), config.settings(), InstantSource.system(), sandbox);
    } catch (FileSystemException e) {
      throw new EnvironmentError("cannot keep data in %s: %s".formatted(config.data(), reason(e)));
    } catch (IOException e) {
      throw new EnvironmentError(String.valueOf(e.getMessage()));
    } catch (RequestException e) {
      throw new UsageError("curricula and rewards: " + e.getMessage());
    }
  }

  /// Of these the message is the path alone.
  private static String reason(FileSystemException e) {
    return switch (e) {
      case FileAlreadyExistsException there -> there.getFile() + " is not a folder";
      case AccessDeniedException refused -> "no permission for " + refused.getFile();
      case NoSuchFileException absent -> absent.getFile() + " cannot be made";
      default -> String.valueOf(e.getMessage());
    };
  }

  private static GymServer listen(
      ServeConfig config, LocalEnvironment environment, CodeSandbox sandbox) {
    try {
      var server =
          new GymServer(environment, config.host(), config.port(), config.limits(), sandbox);
      // So that the first call to run code does not wait for the interpreter to start.
      Thread.ofVirtual().name("satgym-sandbox-start").start(sandbox::probe);
      return server;
    } catch (IOException e) {
      throw new EnvironmentError(String.valueOf(e.getMessage()));
    }
  }

  private void welcome(String host, int port) throws IOException {
    streams.print("satgym serves " + origin(host, port));
    streams.err().println("Play one episode: paste");
    for (var line : FirstLines.of(origin(isAny(host) ? "127.0.0.1" : host, port))) {
      streams.err().println("  " + line);
    }
  }

  private static boolean isAny(String host) {
    return host.equals("0.0.0.0") || host.equals("::");
  }

  private static String origin(String host, int port) {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /// Waits for a signal, then closes in order. The JVM would end with the signal's status; a server
  /// that was asked to stop and did has succeeded, so the hook itself ends the process.
  private static int serve(GymServer server, LocalEnvironment environment)
      throws InterruptedException {
    var asked = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  asked.countDown();
                  boolean clean = false;
                  try {
                    clean = closed.await(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
                  } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                  }
                  Runtime.getRuntime().halt(clean ? Exit.DONE : Exit.NEGATIVE);
                },
                "satgym-stop"));
    asked.await();
    server.close();
    environment.close();
    closed.countDown();
    return Exit.DONE;
  }
}
