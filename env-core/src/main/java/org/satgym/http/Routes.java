package org.satgym.http;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the route of a request: paths without parameters by hash, the others segment by segment.
///
/// Immutable once made.
final class Routes {
  /// What there is at one path.
  record Place(String path, List<String> segments, Map<HttpMethod, Integer> routes) {
    boolean matches(List<String> given) {
      if (given.size() != segments.size()) {
        return false;
      }
      for (int i = 0; i < given.size(); i++) {
        if (!isParameter(segments.get(i)) && !segments.get(i).equals(given.get(i))) {
          return false;
        }
      }
      return true;
    }

    /// The value of `{name}` in a path that matches.
    @Nullable String parameter(String name, String path) {
      int i = segments.indexOf("{" + name + "}");
      return i < 0 ? null : split(path).get(i);
    }

    /// The methods for an `Allow` header.
    String allow() {
      var methods = new TreeSet<String>(List.of("OPTIONS"));
      routes.keySet().forEach(method -> methods.add(method.name()));
      if (routes.containsKey(HttpMethod.GET)) {
        methods.add("HEAD");
      }
      return String.join(", ", methods);
    }
  }

  private final List<Route> all;
  private final Map<String, Place> fixed = new HashMap<>();
  private final List<Place> open = new ArrayList<>();

  Routes(List<Route> all) {
    this.all = List.copyOf(all);
    var places = new LinkedHashMap<String, Place>();
    for (int i = 0; i < all.size(); i++) {
      var route = all.get(i);
      var place =
          places.computeIfAbsent(route.path(), p -> new Place(p, split(p), new HashMap<>()));
      if (place.routes().put(route.method(), i) != null) {
        throw new IllegalArgumentException(
            "%s %s is routed twice".formatted(route.method(), route.path()));
      }
    }
    for (var place : places.values()) {
      if (place.segments().stream().anyMatch(Routes::isParameter)) {
        open.add(place);
      } else {
        fixed.put(place.path(), place);
      }
    }
  }

  List<Route> all() {
    return all;
  }

  Route route(int index) {
    return all.get(index);
  }

  /// Null when there is nothing at `path`.
  @Nullable Place find(String path) {
    var place = fixed.get(path);
    if (place != null) {
      return place;
    }
    var segments = split(path);
    for (var candidate : open) {
      if (candidate.matches(segments)) {
        return candidate;
      }
    }
    return null;
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  private static List<String> split(String path) {
    return List.of(path.split("/", -1));
  }
}
