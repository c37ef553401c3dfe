package org.satgym.curriculum;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a policy says of the length of responses, in tokens: what length rewards are made with.
///
/// @param maxTokens where a response is cut before it is judged (SIRI); null: no cap
/// @param targetTokens the length that earns a bonus, by the difficulty band of the group
///     (LASER-D): `low`, `medium`, `high` pass rates; empty: no targets
/// @param historyTokens length of earlier right answers to this problem (HAPO); null: none yet, or
///     no history is kept
public record Lengths(
    @Nullable Long maxTokens, Map<String, Long> targetTokens, @Nullable Double historyTokens) {
  /// Nothing to say.
  public static final Lengths NONE = new Lengths(null, Map.of(), null);

  public Lengths {
    targetTokens = Collections.unmodifiableMap(new LinkedHashMap<>(targetTokens));
  }

  /// This, and what another policy says of the things that this one leaves open.
  Lengths or(Lengths other) {
    return new Lengths(
        maxTokens == null ? other.maxTokens : maxTokens,
        targetTokens.isEmpty() ? other.targetTokens : targetTokens,
        historyTokens == null ? other.historyTokens : historyTokens);
  }
}
