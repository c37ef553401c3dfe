package org.satgym.env;

import java.util.concurrent.ConcurrentHashMap;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Instance;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Key;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// Rebuilds instances from their keys; keeps the prepared levels that are in use.
///
/// Safe to use from many threads. A third of a microsecond for a level that is prepared.
public final class Instances {
  /// Clients that name a new seed each time would otherwise fill the memory.
  private static final int MOST_PREPARED = 4096;

  /// A formula of more literals is refused, so that one request cannot hold up the others.
  private static final long MOST_LITERALS = 100_000;

  private record Dataset(Family family, Level level, Split split, long seed) {}

  private final ConcurrentHashMap<Dataset, InstanceSource> prepared = new ConcurrentHashMap<>();

  /// The instance of `key`.
  ///
  /// @throws RequestException when there is no such level, naming the bound
  public Instance get(Key key) {
    return source(key.family(), key.level(), key.split(), key.seed()).apply(key.index());
  }

  /// Makes sure that there are such instances.
  ///
  /// @throws RequestException when there is no such level, naming the bound
  void require(Family family, Level level, Split split, long seed) {
    source(family, level, split, seed);
  }

  private InstanceSource source(Family family, Level level, Split split, long seed) {
    var dataset = new Dataset(family, level, split, seed);
    var known = prepared.get(dataset);
    if (known != null) {
      return known;
    }
    requireSmall(level);
    try {
      var made = new InstanceSource(Families.get(family), level, split, seed);
      if (prepared.size() >= MOST_PREPARED) {
        prepared.clear();
      }
      prepared.put(dataset, made);
      return made;
    } catch (IllegalArgumentException impossible) {
      throw RequestException.invalid("level", message(impossible));
    }
  }

  private static void requireSmall(Level level) {
    if ((long) level.n() * level.l() > MOST_LITERALS || level.k() > MOST_LITERALS) {
      throw RequestException.invalid(
          "level",
          "level (%s) is too large to serve: n·l and k are at most %d"
              .formatted(level, MOST_LITERALS));
    }
  }

  private static String message(IllegalArgumentException e) {
    var message = e.getMessage();
    return message == null ? e.toString() : message;
  }
}
