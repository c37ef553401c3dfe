package org.satgym.store;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.satgym.env.EpisodeStore.StoreCounts;

/// Counts what the store does, and remembers what is wrong with it. Written by one thread, read by
/// any.
final class StoreMeter {
  private static final System.Logger LOG = System.getLogger("org.satgym.store");

  private final Map<String, LongAdder> verdicts = new ConcurrentHashMap<>();
  private final LongAdder repeats = new LongAdder();
  private final LongAdder commits = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private volatile @Nullable String problem;

  void verdict(String verdict) {
    var known = verdicts.get(verdict);
    (known == null ? verdicts.computeIfAbsent(verdict, _ -> new LongAdder()) : known).increment();
  }

  void repeated() {
    repeats.increment();
  }

  void committed(int fresh, long took) {
    if (fresh > 0) {
      commits.increment();
      nanos.add(took);
    }
  }

  void wrote(long length) {
    bytes.add(length);
  }

  /// Says once what is wrong, until it is over.
  void failed(String what) {
    if (!what.equals(problem)) {
      LOG.log(System.Logger.Level.ERROR, "steps cannot be stored: {0}", what);
    }
    problem = what;
  }

  void recovered() {
    if (problem != null) {
      LOG.log(System.Logger.Level.INFO, "steps can be stored again");
      problem = null;
    }
  }

  @Nullable String problem() {
    return problem;
  }

  StoreCounts counts() {
    var byVerdict = new TreeMap<String, Long>();
    verdicts.forEach((verdict, count) -> byVerdict.put(verdict, count.sum()));
    return new StoreCounts(byVerdict, repeats.sum(), commits.sum(), nanos.sum(), bytes.sum());
  }
}
