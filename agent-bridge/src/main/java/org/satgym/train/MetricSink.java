package org.satgym.train;

import java.io.IOException;
import java.util.Map;

/// Where the figures of a run go.
public sealed interface MetricSink extends AutoCloseable
    permits MetricsFile, EventFile, ServerFigures {
  /// Adds the figures of a step. They reach the operating system before this returns.
  void add(long step, Map<String, Double> values) throws IOException;

  @Override
  void close() throws IOException;
}
