package org.satgym.export;

import java.util.LinkedHashMap;
import java.util.Map;

/// Maps that keep their order, so that the same run is exported as the same bytes.
final class Ordered {
  static Map<String, Object> of(String name, Object value, Object... more) {
    var map = new LinkedHashMap<String, Object>();
    map.put(name, value);
    for (int i = 0; i < more.length; i += 2) {
      map.put((String) more[i], more[i + 1]);
    }
    return map;
  }

  private Ordered() {}
}
