package org.satgym.export;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.Settings;
import org.satgym.http.GymServer;
import org.satgym.http.Limits;
import org.satgym.store.DataFolder;

/// A server to be graded by.
final class Gym implements AutoCloseable {
  private final LocalEnvironment environment;
  private final GymServer server;

  Gym(Path folder) throws IOException {
    environment =
        DataFolder.open(
            folder,
            null,
            Settings.DEFAULT,
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
    server = new GymServer(environment, "127.0.0.1", 0, Limits.DEFAULT);
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  @Override
  public void close() {
    server.close();
    environment.close();
  }
}
