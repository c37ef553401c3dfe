package org.satgym.tool;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Maps that keep the order they are written in, so that the same answer has the same bytes.
public final class Ordered {
  /// A map of `name, value, name, value, ...`; immutable.
  public static Map<String, Object> map(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return Collections.unmodifiableMap(map);
  }

  private Ordered() {}
}
