package org.satgym.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where each setting of a run has gone: into the trainer's configuration, nowhere, or into a
/// refusal. A setting that is in none of the three is a fault of the export, and ends it.
///
/// Settings are paths such as `objective.beta`; an entry speaks for all below it that have none.
final class Ledger {
  private final Map<String, String> carried = new TreeMap<>();
  private final Map<String, String> dropped = new TreeMap<>();
  private final List<String> refused = new ArrayList<>();

  /// @param to what it has become
  void carry(String setting, String to) {
    carried.put(setting, to);
  }

  /// @param why and what happens instead
  void drop(String setting, String why) {
    dropped.put(setting, why);
  }

  /// The run would learn something else without it, so there is no export.
  void refuse(String setting, String why) {
    refused.add(setting + ": " + why);
  }

  /// What of the settings that a file has went where.
  ///
  /// @param carried what each has become, by its path
  /// @param dropped why each has become nothing, by its path
  record Account(Map<String, String> carried, Map<String, String> dropped) {}

  /// Closes the books.
  ///
  /// @param values of the run's file
  /// @throws IllegalArgumentException with everything that was refused
  Account settle(Map<String, ?> values) {
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", refused));
    }
    var account = new Account(new TreeMap<>(), new TreeMap<>());
    for (var path : leaves("", values)) {
      var why = nearest(dropped, path);
      var to = nearest(carried, path);
      if (to == null && why == null) {
        throw new IllegalStateException(path + " is neither carried over nor dropped");
      }
      // The longer path is the one that was meant.
      if (to != null && (why == null || to.getKey().length() > why.getKey().length())) {
        account.carried().put(path, to.getValue());
      } else if (why != null) {
        account.dropped().put(path, why.getValue());
      }
    }
    return account;
  }

  private static Map.@Nullable Entry<String, String> nearest(
      Map<String, String> entries, String path) {
    for (var at = path; ; at = at.substring(0, at.lastIndexOf('.'))) {
      var found = entries.get(at);
      if (found != null) {
        return Map.entry(at, found);
      }
      if (at.indexOf('.') < 0) {
        return null;
      }
    }
  }

  private static List<String> leaves(String prefix, Map<?, ?> values) {
    var leaves = new ArrayList<String>();
    values.forEach(
        (name, value) -> {
          var path = prefix + name;
          if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            leaves.addAll(leaves(path + ".", map));
          } else {
            leaves.add(path);
          }
        });
    return leaves;
  }
}
