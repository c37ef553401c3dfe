package org.satgym.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.FormulaHash;
import org.satgym.data.format.OrderedBlocks;
import org.satgym.data.unique.Equivalence;
import org.satgym.data.unique.HashSet128;
import org.satgym.data.unique.Selection;
import org.satgym.data.unique.TooSymmetric;
import org.satgym.generate.InstanceSource;

/// Finds the draws that repeat an earlier formula of the same dataset, or one of another: they stay
/// out, and the next draws take their places.
///
/// Goes through the whole dataset in order, part by part, before any row is written. So every shard
/// finds the same, and shards join to the unsharded dataset here too; each pays for the whole
/// search. Variants of one draw, such as twins, stay or go together.
///
/// Memory: [HashSet128], and 8 bytes for each draw that stays out.
public final class DuplicateSearch {
  private static final int BLOCK = 512;

  /// So many draws in a row without a new formula end the search for one.
  private static final long MOST_MISSES = 100_000;

  private static final long FEWEST_MISSES = 1000;

  private final DatasetPlan plan;
  private final Equivalence by;
  private final int threads;
  private final LongConsumer progress;
  private final HashSet128 seen = new HashSet128();
  private long done;

  private DuplicateSearch(DatasetPlan plan, Equivalence by, int threads, LongConsumer progress) {
    this.plan = plan;
    this.by = by;
    this.threads = threads;
    this.progress = progress;
  }

  /// Which draws become rows.
  ///
  /// @param progress is told the number of rows found so far, now and then
  /// @throws IllegalStateException when a level has too few formulas that differ, saying how many
  ///     were found, or a formula is too symmetric to compare
  public static Selections run(DatasetPlan plan, int threads, LongConsumer progress)
      throws IOException {
    var by = plan.uniqueness().by();
    if (by == null) {
      return Selections.ALL;
    }
    var search = new DuplicateSearch(plan, by, threads, progress);
    var against = new ArrayList<Selections.Against>();
    for (var path : plan.uniqueness().against()) {
      against.add(KnownFormulas.read(path, by, threads, search.seen));
    }
    var found = new LinkedHashMap<String, Selection>();
    for (var part : plan.parts()) {
      found.put(part.name(), search.select(part));
    }
    return new Selections(found, against);
  }

  /// The hashes of `count` draws from offset `first` on.
  private record Block(long first, FormulaHash[] hashes) {}

  private Selection select(Part part) throws IOException {
    var keys = part.keys();
    var source = keys.source();
    var dropped = new Dropped(keys, source.variants());
    OrderedBlocks.run(
        threads,
        new OrderedBlocks.Source<>() {
          private long next;

          @Override
          public @Nullable Callable<Block> next() {
            if (dropped.complete()) {
              return null;
            }
            long first = next;
            int size = BLOCK * source.variants();
            next += size;
            return () -> new Block(first, hashes(source, keys.first() + first, size));
          }
        },
        dropped::take);
    return new Selection(dropped.offsets());
  }

  private FormulaHash[] hashes(InstanceSource source, long first, int count) {
    var hashes = new FormulaHash[count];
    for (int i = 0; i < count; i++) {
      var instance = source.apply(first + i);
      try {
        hashes[i] = by == Equivalence.EXACT ? instance.hash() : by.hash(instance.cnf());
      } catch (TooSymmetric e) {
        throw new IllegalStateException(
            "%s index %d: %s".formatted(instance.key().family(), first + i, e.getMessage()), e);
      }
    }
    return hashes;
  }

  /// What is left out of one part, while its blocks come in.
  private final class Dropped {
    private final KeyRange keys;
    private final int variants;
    private long[] offsets = {};
    private int size;
    private long rows;
    private long misses;
    private long draws;

    Dropped(KeyRange keys, int variants) {
      this.keys = keys;
      this.variants = variants;
    }

    boolean complete() {
      return rows >= keys.count();
    }

    long[] offsets() {
      return Arrays.copyOf(offsets, size);
    }

    void take(Block block) {
      for (int i = 0; i < block.hashes.length && !complete(); i += variants) {
        takeGroup(block, i);
      }
      progress.accept(done);
    }

    private void takeGroup(Block block, int from) {
      boolean fresh = true;
      for (int i = from; i < from + variants; i++) {
        fresh &= !seen.contains(block.hashes[i]);
      }
      draws += variants;
      if (fresh) {
        for (int i = from; i < from + variants; i++) {
          seen.add(block.hashes[i]);
        }
        rows += variants;
        done += variants;
        misses = 0;
        return;
      }
      for (int i = from; i < from + variants; i++) {
        drop(block.first + i);
      }
      misses += variants;
      if (misses > Math.min(MOST_MISSES, FEWEST_MISSES + 20 * seen.size())) {
        throw new IllegalStateException(tooFew());
      }
    }

    private void drop(long offset) {
      if (size == offsets.length) {
        offsets = Arrays.copyOf(offsets, Math.max(16, 2 * size));
      }
      offsets[size++] = offset;
    }

    private String tooFew() {
      return String.format(
          Locale.ROOT,
          "%s level (%s) split %s: only %,d of %,d rows differ by --dedup %s; of %,d draws %.4f %% were"
              + " new, and none of the last %,d%nMaybe ask for fewer rows, a larger level or a finer"
              + " --dedup",
          keys.family(),
          keys.level(),
          keys.split().wireName(),
          rows,
          keys.count(),
          by.wireName(),
          draws,
          100.0 * rows / draws,
          misses);
    }
  }
}
