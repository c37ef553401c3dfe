package org.satgym.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Group;
import org.satgym.env.GroupRequest;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.RequestException;
import org.satgym.env.Task;

/// Opens groups, and knows which of them are too much for an event loop.
///
/// A group costs about half a microsecond an episode; the exact chance of an instance doubles with
/// each variable and passes 50 µs at about 15. What a curriculum gives out is only known
/// afterwards, so its last group speaks for the next one.
final class Openings {
  private static final int QUICK_EPISODES = 128;
  private static final int QUICK_VARIABLES = 14;
  private static final int UNNAMED_CURRICULA = 1024;

  private final LocalEnvironment environment;
  private final Map<String, Integer> variables = new ConcurrentHashMap<>();

  Openings(LocalEnvironment environment) {
    this.environment = environment;
  }

  boolean isQuick(GroupRequest request) {
    return isQuick(List.of(request));
  }

  /// Whether all of them together are. One that will be refused counts as quick.
  boolean isQuick(List<GroupRequest> requests) {
    long episodes = 0;
    long assignments = 0;
    for (var request : requests) {
      if (isSearching(request)) {
        return false;
      }
      var level = request.level();
      int k = level != null ? level.k() : variables.getOrDefault(name(request), 0);
      episodes += request.group();
      // Beyond the bound it does not matter by how much.
      assignments += 1L << Math.clamp(k, 0, QUICK_VARIABLES + 1);
    }
    return episodes <= QUICK_EPISODES && assignments <= 1L << QUICK_VARIABLES;
  }

  /// Whether the formula or the question of such a request may come from a search.
  private static boolean isSearching(GroupRequest request) {
    if (request.thinking() != null || !request.tools().isEmpty()) {
      return true;
    }
    if (request.task() == null && request.claims() == null) {
      return false;
    }
    try {
      return !Task.named(request.task(), request.claims()).isQuick();
    } catch (RequestException refused) {
      return false;
    }
  }

  Group open(GroupRequest request) {
    var group = environment.open(request);
    if (request.level() == null) {
      var name = name(request);
      int k = group.instance().level().k();
      if (variables.size() < UNNAMED_CURRICULA && !isKnown(name, k)) {
        variables.put(name, k);
      }
    }
    return group;
  }

  private boolean isKnown(String name, int k) {
    @Nullable Integer known = variables.get(name);
    return known != null && known == k;
  }

  private static String name(GroupRequest request) {
    var curriculum = request.curriculum();
    return curriculum == null ? "" : curriculum;
  }
}
