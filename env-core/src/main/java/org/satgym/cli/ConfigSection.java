package org.satgym.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A part of a configuration file, which knows its path: every error names it.
final class ConfigSection {
  private final String path;
  private final Map<String, Object> values = new LinkedHashMap<>();

  /// @throws IllegalArgumentException when `section` is not a mapping, or a value in it is missing
  ConfigSection(String path, Object section) {
    this.path = path;
    if (!(section instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(
          (path.isEmpty() ? "the file" : path) + " must be a mapping of names to values");
    }
    map.forEach(
        (name, value) -> {
          if (value == null) {
            throw new IllegalArgumentException(
                at(String.valueOf(name)) + " has no value; leave it out for its default");
          }
          values.put(String.valueOf(name), value);
        });
  }

  /// Refuses every other name.
  ConfigSection allow(String... names) {
    var allowed = List.of(names);
    for (var name : values.keySet()) {
      if (!allowed.contains(name)) {
        throw new IllegalArgumentException(
            "no key '%s'; there are %s".formatted(at(name), String.join(", ", allowed)));
      }
    }
    return this;
  }

  Set<String> names() {
    return values.keySet();
  }

  Map<String, Object> values() {
    return values;
  }

  /// An empty one where there is none.
  ConfigSection section(String name) {
    return new ConfigSection(at(name), values.getOrDefault(name, Map.of()));
  }

  String text(String name, String otherwise) {
    var value = values.getOrDefault(name, otherwise);
    if (value instanceof String text) {
      return text;
    }
    throw wrong(name, "a text", value);
  }

  double number(String name, double otherwise) {
    return values.getOrDefault(name, otherwise) instanceof Number number
        ? number.doubleValue()
        : wrongNumber(name);
  }

  private double wrongNumber(String name) {
    throw wrong(name, "a number", values.getOrDefault(name, ""));
  }

  int positive(String name, int otherwise) {
    return (int) whole(name, otherwise, 1, Integer.MAX_VALUE);
  }

  long whole(String name, long otherwise, long least, long most) {
    var value = values.getOrDefault(name, otherwise);
    long number =
        switch (value) {
          case Integer i -> i;
          case Long l -> l;
          default -> throw wrong(name, "a whole number", value);
        };
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          "%s must be %d..%d, was %d".formatted(at(name), least, most, number));
    }
    return number;
  }

  private IllegalArgumentException wrong(String name, String wanted, Object value) {
    return new IllegalArgumentException("%s must be %s, was %s".formatted(at(name), wanted, value));
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
