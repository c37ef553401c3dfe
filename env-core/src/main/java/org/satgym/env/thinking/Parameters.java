package org.satgym.env.thinking;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The parameters of a protocol as a request gives them; what nobody asked for is refused at the
/// end.
final class Parameters {
  private final String mode;
  private final Map<String, Object> given;
  private final Set<String> known = new HashSet<>();

  Parameters(String mode, Map<String, Object> given) {
    this.mode = mode;
    this.given = given;
  }

  private @Nullable Object take(String name) {
    known.add(name);
    return given.get(name);
  }

  long whole(String name, long otherwise, long least, long most) {
    var value = take(name);
    if (value == null) {
      return otherwise;
    }
    long whole =
        value instanceof Long || value instanceof Integer ? ((Number) value).longValue() : -1;
    if (whole < least || whole > most) {
      throw wrong(name, value, "a whole number %d..%d".formatted(least, most));
    }
    return whole;
  }

  double number(String name, double otherwise, double least, double most) {
    var value = take(name);
    if (value == null) {
      return otherwise;
    }
    double number = value instanceof Number n ? n.doubleValue() : Double.NaN;
    if (!(number >= least && number <= most)) {
      throw wrong(name, value, "a number %s..%s".formatted(least, most));
    }
    return number;
  }

  boolean flag(String name) {
    var value = take(name);
    if (value != null && !(value instanceof Boolean)) {
      throw wrong(name, value, "true or false");
    }
    return Boolean.TRUE.equals(value);
  }

  /// The place of a word among those allowed; the first is the default.
  int choice(String name, String... words) {
    var value = take(name);
    int place = value == null ? 0 : Arrays.asList(words).indexOf(value);
    if (place < 0) {
      throw wrong(name, value, "one of " + String.join(", ", words));
    }
    return place;
  }

  /// Numbers by name.
  Map<?, ?> map(String name) {
    var value = take(name);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(name, value, "an object");
    }
    return map;
  }

  ReplyException wrong(String name, @Nullable Object value, String rule) {
    return new ReplyException(
        "thinking." + name,
        "%s of thinking %s must be %s, was %s".formatted(name, mode, rule, value));
  }

  /// Refuses what is left.
  void end() {
    for (var name : given.keySet()) {
      if (!known.contains(name)) {
        throw new ReplyException(
            "thinking." + name,
            "thinking %s has no parameter '%s'; there %s"
                .formatted(
                    mode,
                    name,
                    known.isEmpty()
                        ? "is none"
                        : "are " + String.join(", ", new TreeSet<>(known))));
      }
    }
  }
}
