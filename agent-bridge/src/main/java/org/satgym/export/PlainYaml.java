package org.satgym.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Plain values as YAML that every reader takes alike: strings in quotes, numbers without exponents
/// (`1E10` is a string to PyYAML), lists on one line.
final class PlainYaml {
  private static final ObjectMapper JSON = new ObjectMapper();

  static String of(Map<String, ?> values) {
    var text = new StringBuilder();
    write(values, "", text);
    return text.toString();
  }

  private static void write(Map<?, ?> values, String indent, StringBuilder text) {
    values.forEach(
        (name, value) -> {
          text.append(indent).append(name).append(':');
          if (value instanceof Map<?, ?> map) {
            text.append('\n');
            write(map, indent + "  ", text);
          } else {
            text.append(' ').append(scalar(value)).append('\n');
          }
        });
  }

  /// A number, word or list, as in YAML and on a command line of Hydra.
  static String scalar(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Double number -> number(number);
      case List<?> list ->
          list.stream().map(PlainYaml::scalar).collect(Collectors.joining(", ", "[", "]"));
      case String text -> quoted(text);
      default -> value.toString();
    };
  }

  static String number(double value) {
    var plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private PlainYaml() {}
}
