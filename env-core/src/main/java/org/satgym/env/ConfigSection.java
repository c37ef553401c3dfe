package org.satgym.env;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A part of a configuration file, which knows its path: every error names it.
public final class ConfigSection {
  private final String path;
  private final Map<String, Object> values = new LinkedHashMap<>();

  /// @throws IllegalArgumentException when `section` is not a mapping, or a value in it is missing
  public ConfigSection(String path, Object section) {
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

  /// Refuses every other name, listing those that there are.
  public ConfigSection allow(String... names) {
    var allowed = List.of(names);
    for (var name : values.keySet()) {
      if (!allowed.contains(name)) {
        throw new IllegalArgumentException(
            "no key '%s'; there are %s".formatted(at(name), String.join(", ", allowed)));
      }
    }
    return this;
  }

  public Set<String> names() {
    return values.keySet();
  }

  public Map<String, Object> values() {
    return values;
  }

  /// An empty one where there is none.
  public ConfigSection section(String name) {
    return new ConfigSection(at(name), values.getOrDefault(name, Map.of()));
  }

  public String text(String name, String otherwise) {
    var value = values.getOrDefault(name, otherwise);
    if (value instanceof String text) {
      return text;
    }
    throw wrong(name, "a text", value);
  }

  public double number(String name, double otherwise) {
    return values.getOrDefault(name, otherwise) instanceof Number number
        ? number.doubleValue()
        : wrongNumber(name);
  }

  /// @throws IllegalArgumentException when it is not in `least .. most`
  public double number(String name, double otherwise, double least, double most) {
    double number = number(name, otherwise);
    if (!(number >= least && number <= most)) {
      throw new IllegalArgumentException(
          "%s must be %s..%s, was %s".formatted(at(name), least, most, number));
    }
    return number;
  }

  /// Whether a name is there.
  public boolean has(String name) {
    return values.containsKey(name);
  }

  public boolean flag(String name, boolean otherwise) {
    var value = values.getOrDefault(name, otherwise);
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrong(name, "true or false", value);
  }

  /// One of several words.
  ///
  /// @throws IllegalArgumentException listing them
  public String word(String name, String otherwise, String... words) {
    var word = text(name, otherwise);
    if (List.of(words).contains(word)) {
      return word;
    }
    throw wrong(name, "one of " + String.join(", ", words), word);
  }

  /// None where there is no such name.
  public List<String> texts(String name) {
    var value = values.getOrDefault(name, List.of());
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw wrong(name, "a list of texts", value);
  }

  private double wrongNumber(String name) {
    throw wrong(name, "a number", values.getOrDefault(name, ""));
  }

  public int positive(String name, int otherwise) {
    return (int) whole(name, otherwise, 1, Integer.MAX_VALUE);
  }

  public long whole(String name, long otherwise, long least, long most) {
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

  /// The path of a name in the whole file, such as `model.device`.
  public String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
