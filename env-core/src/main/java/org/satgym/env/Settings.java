package org.satgym.env;

import java.time.Duration;
import java.util.Map;

/// What an operator decides.
///
/// @param seed of fresh instances
/// @param textLimit UTF-16 units of a response, at least 1
/// @param queueLimit steps that may wait to become durable, at least 1
/// @param commitRows steps of one transaction at most
/// @param commitWindow how long the first step of a transaction waits for company at most
/// @param segmentBytes of a transcript file before the next is begun
/// @param defaultCurriculum which one a request without level and curriculum follows
/// @param curricula configurations by name, put at the start; the default one gets the default
///     policy when it is not among them and does not exist yet
/// @param rewards the block by which all are rewarded that no curriculum rewards otherwise; empty:
///     by their verdicts
/// @param tools which of them each task allows, and at what price
public record Settings(
    long seed,
    int textLimit,
    int queueLimit,
    int commitRows,
    Duration commitWindow,
    long segmentBytes,
    String defaultCurriculum,
    Map<String, Map<String, Object>> curricula,
    Map<String, Object> rewards,
    ToolPolicy tools) {
  /// Rewards by verdicts, all tools free.
  public Settings(
      long seed,
      int textLimit,
      int queueLimit,
      int commitRows,
      Duration commitWindow,
      long segmentBytes,
      String defaultCurriculum,
      Map<String, Map<String, Object>> curricula) {
    this(
        seed,
        textLimit,
        queueLimit,
        commitRows,
        commitWindow,
        segmentBytes,
        defaultCurriculum,
        curricula,
        Map.of(),
        ToolPolicy.OPEN);
  }

  public static final Settings DEFAULT =
      new Settings(
          0, 1 << 20, 65_536, 2_000, Duration.ofMillis(5), 256L << 20, "default", Map.of());

  /// The same with other rules for tools.
  public Settings with(ToolPolicy policy) {
    return new Settings(
        seed,
        textLimit,
        queueLimit,
        commitRows,
        commitWindow,
        segmentBytes,
        defaultCurriculum,
        curricula,
        rewards,
        policy);
  }
}
