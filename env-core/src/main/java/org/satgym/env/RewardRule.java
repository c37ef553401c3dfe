package org.satgym.env;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.CurriculumPolicy;
import org.satgym.reward.Need;
import org.satgym.reward.Scope;
import org.satgym.reward.Shaping;

/// A block `rewards` by which episodes are rewarded, under a number of its own.
///
/// The number is made of the configuration, so that every replica gives the same one, and an
/// episode that carries it is shaped by these very shapers, whatever was configured since. A value:
/// two are equal when their numbers are. Safe to share between threads.
public final class RewardRule {
  /// What every step has or is asked for.
  private static final Set<Need> OF_A_STEP =
      EnumSet.of(
          Need.TOKENS,
          Need.CHARS,
          Need.TEXT,
          Need.THINKING,
          Need.GROUP,
          Need.PROBLEM,
          Need.REFERENCE_ACCURACY);

  private final long id;
  private final String json;
  private final Shaping shaping;

  private RewardRule(String json, Shaping shaping) {
    this.id = number(json);
    this.json = json;
    this.shaping = shaping;
  }

  /// Reads a block of plain values: `published`, `shapers`.
  ///
  /// @throws IllegalArgumentException in one sentence
  public static RewardRule of(@Nullable Object block) {
    var shaping = RewardConfig.of(block);
    return new RewardRule(PlainValues.json(block == null ? Map.of() : block), shaping);
  }

  /// Reads what [#json] wrote.
  public static RewardRule parse(String json) {
    return of(PlainValues.map(json));
  }

  /// Sees that episodes will bring what the shapers need.
  ///
  /// @param policy of the curriculum that opens them; null: any episode, also without a curriculum
  /// @return this
  /// @throws IllegalArgumentException naming the shapers, and what they would lack
  RewardRule requiring(@Nullable CurriculumPolicy<?> policy) {
    var offered = EnumSet.copyOf(OF_A_STEP);
    boolean remembers = false;
    for (var layer = policy; layer != null; layer = layer.over()) {
      switch (layer.name()) {
        case "siri" -> offered.add(Need.MAX_TOKENS);
        case "laser-d" -> offered.addAll(EnumSet.of(Need.TARGET_TOKENS, Need.TARGET_OR_BAND));
        case "hapo" -> remembers = true;
        default -> {}
      }
    }
    for (var need : shaping.needs()) {
      var giver = need == Need.MAX_TOKENS ? "siri" : "laser-d";
      if (!offered.contains(need)) {
        throw lacking(need.field(), giver);
      }
    }
    if (shaping.history() != null && !remembers) {
      throw lacking("history_tokens", "hapo");
    }
    return this;
  }

  private IllegalArgumentException lacking(String field, String policy) {
    return new IllegalArgumentException(
        "%s needs %s, which only a curriculum with the policy %s gives: lay it over the policy, and"
                .formatted(shaping.names(), field, policy)
            + " name the shapers in that curriculum");
  }

  /// At least 1.
  public long id() {
    return id;
  }

  public String json() {
    return json;
  }

  /// As configured.
  public Map<String, Object> configuration() {
    return PlainValues.map(json);
  }

  public Shaping shaping() {
    return shaping;
  }

  public Scope scope() {
    return shaping.scope();
  }

  /// Whether a text must be kept until its group or batch is complete.
  public boolean keepsTexts() {
    return scope() != Scope.COMPLETION && shaping.readsTexts();
  }

  private static long number(String json) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong() & Long.MAX_VALUE | 1;
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RewardRule that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  @Override
  public String toString() {
    return json;
  }
}
