package org.satgym.reward;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The parameters of one shaper, checked: all names known, all values of the right type and in
/// range, what was left out filled in. No value is bent into shape: `"3"` is no number.
public final class ShaperSettings {
  private final Map<String, Object> values = new LinkedHashMap<>();

  ShaperSettings(String shaper, List<ShaperParameter> parameters, Map<?, ?> given) {
    for (var name : given.keySet()) {
      if (parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
        throw new IllegalArgumentException(
            "no parameter '%s' of %s, which takes %s"
                .formatted(name, shaper, parameters.isEmpty() ? "none" : names(parameters)));
      }
    }
    for (var parameter : parameters) {
      @Nullable Object value =
          given.containsKey(parameter.name()) ? given.get(parameter.name()) : parameter.initial();
      if (given.containsKey(parameter.name()) || parameter.initial() != null) {
        values.put(parameter.name(), checked(shaper, parameter, value));
      } else if (parameter.required()) {
        throw new IllegalArgumentException(
            "%s needs %s, %s: %s"
                .formatted(shaper, parameter.name(), parameter.allowed(), parameter.meaning()));
      }
    }
  }

  private static String names(List<ShaperParameter> parameters) {
    return String.join(", ", parameters.stream().map(ShaperParameter::name).toList());
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  double number(String name) {
    return (Double) value(name);
  }

  long whole(String name) {
    return (Long) value(name);
  }

  boolean on(String name) {
    return (Boolean) value(name);
  }

  String word(String name) {
    return (String) value(name);
  }

  /// What was given or left out, by name and in the order of the description.
  public Map<String, Object> values() {
    return Map.copyOf(values);
  }

  private Object value(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  private static Object checked(String shaper, ShaperParameter parameter, @Nullable Object value) {
    @Nullable Object found =
        switch (parameter.type()) {
          case NUMBER -> inRange(parameter, number(value));
          case WHOLE -> whole(parameter, value);
          case SWITCH -> value instanceof Boolean ? value : null;
          case WORD -> parameter.choices().contains(value) ? value : null;
        };
    if (found == null) {
      throw new IllegalArgumentException(
          "%s.%s must be %s, was %s"
              .formatted(shaper, parameter.name(), parameter.allowed(), shown(value)));
    }
    return found;
  }

  private static @Nullable Long whole(ShaperParameter parameter, @Nullable Object value) {
    boolean isWhole =
        value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    Double number = isWhole ? inRange(parameter, number(value)) : null;
    return number == null ? null : (Long) number.longValue();
  }

  private static @Nullable Double number(@Nullable Object value) {
    return switch (value) {
      case Integer i -> i.doubleValue();
      case Long l -> l.doubleValue();
      case Double d -> d;
      case Float f -> f.doubleValue();
      case BigDecimal d -> d.doubleValue();
      case BigInteger i -> i.doubleValue();
      case null, default -> null;
    };
  }

  /// NaN is in no range.
  private static @Nullable Double inRange(ShaperParameter parameter, @Nullable Double number) {
    boolean fits = number != null && number >= parameter.least() && number <= parameter.most();
    return fits ? number : null;
  }

  private static String shown(@Nullable Object value) {
    return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
  }
}
