package org.satgym.env;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Instance;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Key;
import org.satgym.generate.Level;
import org.satgym.generate.Prepared;
import org.satgym.generate.Split;

/// Rebuilds instances from their keys; keeps the prepared levels that are in use and, of families
/// that search for their formulas, the last instances, which their answers will ask for again.
///
/// Safe to use from many threads. A third of a microsecond for a planted level that is prepared;
/// what a search takes where there is one.
public final class Instances {
  /// Clients that name a new seed each time would otherwise fill the memory.
  private static final int MOST_PREPARED = 4096;

  /// A formula of more literals is refused, so that one request cannot hold up the others.
  private static final long MOST_LITERALS = 100_000;

  /// Literals of the kept instances, in all: some tens of megabytes.
  private static final long MOST_KEPT_LITERALS = 8_000_000;

  private record LevelOf(Family family, Level level) {}

  private record Dataset(Family family, Level level, Split split, long seed) {}

  private final ConcurrentHashMap<LevelOf, Prepared> levels = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Dataset, InstanceSource> sources = new ConcurrentHashMap<>();
  private final Map<Key, Instance> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long keptLiterals;

  /// The instance of `key`.
  ///
  /// @throws RequestException when there is no such level, naming the bound
  public Instance get(Key key) {
    if (isPlanted(key.family())) {
      return made(key);
    }
    var known = known(key);
    return known == null ? keep(made(key)) : known;
  }

  /// Makes sure that there are such instances.
  ///
  /// @throws RequestException when there is no such level, naming the bound
  void require(Family family, Level level, Split split, long seed) {
    source(family, level, split, seed);
  }

  static boolean isPlanted(Family family) {
    return family.name().equals(Family.FAITHFUL.name()) && !family.isTransformed();
  }

  private Instance made(Key key) {
    try {
      var instance = source(key.family(), key.level(), key.split(), key.seed()).apply(key.index());
      if (instance.cnf().literals() > MOST_LITERALS) {
        throw tooLarge(key.level(), instance.cnf().literals());
      }
      return instance;
    } catch (IllegalStateException gaveUp) {
      // A search that did not end, with what was tried.
      throw RequestException.invalid("level", message(gaveUp));
    }
  }

  private @Nullable Instance known(Key key) {
    synchronized (kept) {
      return kept.get(key);
    }
  }

  private Instance keep(Instance instance) {
    synchronized (kept) {
      if (kept.put(instance.key(), instance) == null) {
        keptLiterals += instance.cnf().literals();
      }
      var oldest = kept.values().iterator();
      while (keptLiterals > MOST_KEPT_LITERALS) {
        keptLiterals -= oldest.next().cnf().literals();
        oldest.remove();
      }
    }
    return instance;
  }

  private InstanceSource source(Family family, Level level, Split split, long seed) {
    var dataset = new Dataset(family, level, split, seed);
    var known = sources.get(dataset);
    if (known != null) {
      return known;
    }
    var made = level(family, level).source(split, seed);
    if (sources.size() >= MOST_PREPARED) {
      sources.clear();
    }
    sources.put(dataset, made);
    return made;
  }

  private Prepared level(Family family, Level level) {
    var wanted = new LevelOf(family, level);
    var known = levels.get(wanted);
    if (known != null) {
      return known;
    }
    requireSmall(level);
    try {
      var made = Prepared.of(Families.get(family), level);
      if (levels.size() >= MOST_PREPARED) {
        levels.clear();
      }
      levels.put(wanted, made);
      return made;
    } catch (IllegalArgumentException | IllegalStateException impossible) {
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

  private static RequestException tooLarge(Level level, int literals) {
    return RequestException.invalid(
        "level",
        "level (%s) is too large to serve: a formula of %d literals, at most %d are taken"
            .formatted(level, literals, MOST_LITERALS));
  }

  private static String message(RuntimeException e) {
    var message = e.getMessage();
    return message == null ? e.toString() : message;
  }
}
