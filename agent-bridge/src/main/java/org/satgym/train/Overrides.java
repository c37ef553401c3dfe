package org.satgym.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.satgym.env.YamlFile;

/// Values that a person sets beside the file of a run: `model.fresh.hidden=64`. They count as if
/// they stood in the file, and are refused as its own values are, by the option's name.
///
/// A key is a path through mappings, with dots. A value is YAML: a number, a text, `[a, b]` or
/// `{a: 1}`, which replaces what was there. `null` takes the key out, so that its default holds.
public final class Overrides {
  /// No values at all.
  public static final Overrides NONE = new Overrides(List.of());

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_+-]+(\\.[A-Za-z0-9_+-]+)*");

  private record One(String text, String key, @Nullable Object value) {
    String option() {
      return "--set " + text;
    }

    /// Whether a sentence speaks of this key, of one in it, or of one that it is in.
    boolean isNamedIn(String sentence) {
      return Pattern.compile("(?<![\\w.])" + Pattern.quote(key) + "(?!\\w)")
          .matcher(sentence)
          .find();
    }
  }

  private final List<One> all;

  private Overrides(List<One> all) {
    this.all = List.copyOf(all);
  }

  /// @param settings each `KEY=VALUE`; of two with the same key the last counts
  /// @throws IllegalArgumentException naming the option that is none
  public static Overrides parse(List<String> settings) {
    var all = new ArrayList<One>();
    for (var text : settings) {
      int sign = text.indexOf('=');
      var key = sign < 0 ? text : text.substring(0, sign).strip();
      var value = sign < 0 ? "" : text.substring(sign + 1).strip();
      if (value.isEmpty() || !KEY.matcher(key).matches()) {
        throw new IllegalArgumentException(
            "--set '%s' must be KEY=VALUE, such as model.device=cpu or limits.steps=100"
                .formatted(text));
      }
      all.add(new One(text, key, YamlFile.value(value, "--set " + text)));
    }
    return new Overrides(all);
  }

  /// The values of a file with these in their places.
  ///
  /// @throws IllegalArgumentException where a key leads through what is no mapping
  Map<String, Object> on(Map<?, ?> file) {
    var root = copy(file);
    for (var one : all) {
      var steps = one.key().split("\\.", -1);
      var at = root;
      for (int i = 0; i + 1 < steps.length; i++) {
        at = inner(at, steps[i], one);
      }
      var last = steps[steps.length - 1];
      if (one.value() == null) {
        at.remove(last);
      } else {
        at.put(last, one.value());
      }
    }
    return root;
  }

  private static Map<String, Object> inner(Map<String, Object> outer, String name, One one) {
    var there = outer.get(name);
    if (there != null && !(there instanceof Map<?, ?>)) {
      throw new IllegalArgumentException(
          "%s: '%s' is %s, not a mapping with keys in it".formatted(one.option(), name, there));
    }
    var inner = copy(there == null ? Map.of() : (Map<?, ?>) there);
    outer.put(name, inner);
    return inner;
  }

  @SuppressWarnings("NullAway") // A key without a value stays one, for the reader to refuse.
  private static Map<String, Object> copy(Map<?, ?> map) {
    var copy = new LinkedHashMap<String, Object>();
    map.forEach((name, value) -> copy.put(String.valueOf(name), value));
    return copy;
  }

  /// A complaint about a configuration, behind whom it is about: the option where it names one of
  /// these keys, else the file and what was set beside it.
  public String blamed(Path file, @Nullable String complaint) {
    var text = String.valueOf(complaint);
    // Behind a semicolon stands what is allowed.
    var subject = text.split(";", 2)[0];
    var culprits = all.stream().filter(one -> one.isNamedIn(subject)).toList();
    if (!culprits.isEmpty()) {
      return culprits.getLast().option() + ": " + text;
    }
    return all.isEmpty() ? file + ": " + text : "%s with%s: %s".formatted(file, options(), text);
  }

  /// As on a command line, with a space in front; empty where there are none.
  public String options() {
    var line = new StringBuilder();
    for (var one : all) {
      var plain = one.text().matches("[\\w.,:/=+-]+");
      line.append(" --set ")
          .append(plain ? one.text() : "'" + one.text().replace("'", "'\\''") + "'");
    }
    return line.toString();
  }
}
