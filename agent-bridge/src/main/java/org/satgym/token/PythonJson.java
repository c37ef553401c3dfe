package org.satgym.token;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON with Python's spacing, as `json.dumps(value, ensure_ascii=False)` writes it: templates put
/// it into prompts, and every blank is a token.
final class PythonJson {
  static String write(@Nullable Object value) {
    var out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case CharSequence text -> quote(text, out);
      case Map<?, ?> map -> {
        var separator = "{";
        for (var entry : map.entrySet()) {
          out.append(separator);
          quote(String.valueOf(entry.getKey()), out);
          out.append(": ");
          write(entry.getValue(), out);
          separator = ", ";
        }
        out.append(map.isEmpty() ? "{}" : "}");
      }
      case Iterable<?> list -> {
        out.append('[');
        var separator = "";
        for (var item : list) {
          out.append(separator);
          write(item, out);
          separator = ", ";
        }
        out.append(']');
      }
      case Number number -> out.append(number);
      case Boolean truth -> out.append(truth);
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private static void quote(CharSequence text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < 0x20) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private PythonJson() {}
}
