package org.satgym.reward;

import java.util.Map;

/// One entry of a list of shapers: a name alone, or a name with its parameters.
record ShaperCall(String name, Map<?, ?> parameters) {
  static ShaperCall of(Object entry) {
    if (entry instanceof String name) {
      return new ShaperCall(name, Map.of());
    }
    if (entry instanceof Map<?, ?> map && map.size() == 1) {
      var only = map.entrySet().iterator().next();
      Object parameters = only.getValue() == null ? Map.of() : only.getValue();
      if (parameters instanceof Map<?, ?> given) {
        return new ShaperCall(String.valueOf(only.getKey()), given);
      }
      throw new IllegalArgumentException(
          "the parameters of %s must be a mapping, were %s".formatted(only.getKey(), parameters));
    }
    throw new IllegalArgumentException(
        "a shaper is a name, or a name with its parameters, as in '- hapo: {weight: 1}'; was "
            + entry);
  }
}
