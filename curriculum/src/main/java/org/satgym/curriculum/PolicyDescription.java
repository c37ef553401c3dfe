package org.satgym.curriculum;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a kind of policy is called, does and takes.
public record PolicyDescription(String name, String summary, List<Parameter> parameters) {
  /// A policy of this kind as configurations write it.
  ///
  /// @param values of the parameters, in their order
  Map<String, Object> configuration(Object... values) {
    if (values.length != parameters.size()) {
      throw new IllegalArgumentException(
          "%s takes %d parameters, not %d".formatted(name, parameters.size(), values.length));
    }
    var configuration = new LinkedHashMap<String, Object>();
    configuration.put(Policies.POLICY, name);
    for (int i = 0; i < values.length; i++) {
      configuration.put(parameters.get(i).name(), values[i]);
    }
    return configuration;
  }
}
