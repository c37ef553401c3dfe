package org.satgym.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// What the loops of a server share: who they are, and how many connections there are.
final class ServerState {
  private final List<Dispatcher> dispatchers = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Limits limits;
  private final String version;

  ServerState(Limits limits, String version) {
    this.limits = limits;
    this.version = version;
  }

  List<Dispatcher> dispatchers() {
    return dispatchers;
  }

  Limits limits() {
    return limits;
  }

  String version() {
    return version;
  }

  int inFlight() {
    return dispatchers.stream().mapToInt(d -> d.loop().inFlight()).sum();
  }

  int connections() {
    return connections.get();
  }

  /// Counts a connection in, unless there are too many.
  boolean connected() {
    if (connections.incrementAndGet() > limits.connections()) {
      connections.decrementAndGet();
      return false;
    }
    return true;
  }

  void disconnected() {
    connections.decrementAndGet();
  }
}
