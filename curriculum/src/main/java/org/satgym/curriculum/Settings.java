package org.satgym.curriculum;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;

/// A configuration that was checked against a description: all names known, all types right, what
/// was left out filled in.
///
/// No value is bent into shape: `"3"` and `3.0` are no whole numbers.
final class Settings {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /// @throws ParameterException naming the first key that is unknown or has a value of another type
  Settings(PolicyDescription description, Map<String, ? extends @Nullable Object> configuration) {
    for (var parameter : description.parameters()) {
      var value =
          configuration.containsKey(parameter.name())
              ? configuration.get(parameter.name())
              : parameter.initial();
      values.put(parameter.name(), read(parameter, value));
    }
    for (var key : configuration.keySet()) {
      if (!key.equals(Policies.POLICY) && !values.containsKey(key)) {
        throw new ParameterException(
            key,
            "is not a parameter of %s, which takes %s"
                .formatted(
                    description.name(),
                    Stream.concat(Stream.of(Policies.POLICY), values.keySet().stream())
                        .collect(Collectors.joining(", "))));
      }
    }
  }

  int whole(String name) {
    return (Integer) value(name);
  }

  double number(String name) {
    return (Double) value(name);
  }

  List<Level> levels(String name) {
    return ((List<?>) value(name)).stream().map(Level.class::cast).toList();
  }

  String text(String name) {
    return (String) value(name);
  }

  Measure measure() {
    return choice("measure", Measure.class);
  }

  /// The constant that was named as [#written] writes it.
  <E extends Enum<E>> E choice(String name, Class<E> type) {
    var text = text(name);
    var constants = type.getEnumConstants();
    for (var constant : constants) {
      if (written(constant).equals(text)) {
        return constant;
      }
    }
    var words = Arrays.stream(constants).map(Settings::written).toList();
    throw new ParameterException(
        name,
        "must be %s or %s, was \"%s\""
            .formatted(
                String.join(", ", words.subList(0, words.size() - 1)), words.getLast(), text));
  }

  /// A constant as configurations name it: `stair-cosine`.
  static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The policy that this one lies over.
  CurriculumPolicy<?> over() {
    return (CurriculumPolicy<?>) value("over");
  }

  List<Subdomain> subdomains(String name) {
    return ((List<?>) value(name)).stream().map(Subdomain.class::cast).toList();
  }

  private Object value(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  private static Object read(Parameter parameter, @Nullable Object value) {
    return switch (parameter.type()) {
      case WHOLE -> whole(parameter.name(), value);
      case NUMBER -> number(parameter, value);
      case NAME -> text(parameter, value);
      case LEVELS -> LevelList.of(parameter, value);
      case SUBDOMAINS -> subdomains(parameter, value);
      case POLICY -> policy(parameter, value);
    };
  }

  static Integer whole(String name, @Nullable Object value) {
    return switch (value) {
      case Integer i -> i;
      case Long l when l == (int) (long) l -> (int) (long) l;
      case null, default ->
          throw new ParameterException(
              name,
              "must be a whole number up to %d, was %s".formatted(Integer.MAX_VALUE, shown(value)));
    };
  }

  private static Double number(Parameter parameter, @Nullable Object value) {
    return switch (value) {
      case Double d -> d;
      case Float f -> f.doubleValue();
      case Integer i -> i.doubleValue();
      case Long l -> l.doubleValue();
      case BigDecimal d -> d.doubleValue();
      case null, default -> throw mistyped(parameter, value);
    };
  }

  private static String text(Parameter parameter, @Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw mistyped(parameter, value);
  }

  private static List<Subdomain> subdomains(Parameter parameter, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw mistyped(parameter, value);
    }
    var subdomains = new ArrayList<Subdomain>();
    for (var entry : map.entrySet()) {
      var levels = LevelList.of(parameter, entry.getValue());
      subdomains.add(new Subdomain(String.valueOf(entry.getKey()), levels));
    }
    return List.copyOf(subdomains);
  }

  private static CurriculumPolicy<?> policy(Parameter parameter, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw mistyped(parameter, value);
    }
    var configuration = new LinkedHashMap<String, @Nullable Object>();
    map.forEach((name, setting) -> configuration.put(String.valueOf(name), setting));
    try {
      return Policies.of(configuration);
    } catch (ParameterException inner) {
      throw inner.within(parameter.name());
    }
  }

  static ParameterException mistyped(Parameter parameter, @Nullable Object value) {
    return new ParameterException(
        parameter.name(), "must be %s, was %s".formatted(parameter.type().form(), shown(value)));
  }

  /// Strings in quotes, so that "3" is told from 3.
  private static String shown(@Nullable Object value) {
    return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
  }
}
