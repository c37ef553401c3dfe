package org.satgym.env;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.Dimacs;
import org.satgym.difficulty.SaturnD;
import org.satgym.difficulty.SearchBits;
import org.satgym.generate.Instance;
import org.satgym.generate.Key;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.prompt.SaturnText;
import org.satgym.protocol.InstanceInfo;
import org.satgym.protocol.InstanceView;
import org.satgym.verify.AnswerFormat;

/// Instances as they are shown: never with a solution.
final class Listing {
  private static final int MOST = 1000;
  private static final int LETTERS = 26;

  private final Instances instances;

  Listing(Instances instances) {
    this.instances = instances;
  }

  /// @param models the exact number of solutions, or [Episode#UNCOUNTED]
  static InstanceInfo info(Instance instance, long models) {
    var key = instance.key();
    var id =
        key.family()
            + ":"
            + key.level()
            + ":"
            + key.split().wireName()
            + ":"
            + key.seed()
            + ":"
            + key.index();
    return new InstanceInfo(
        id,
        instance.hash().toString(),
        key.family().name(),
        key.family().mode(),
        key.level(),
        models == Episode.UNCOUNTED
            ? null
            : Math.scalb((double) models, -instance.cnf().variables()),
        key.split(),
        key.seed(),
        key.index());
  }

  List<InstanceView> list(
      Task task,
      Level level,
      Split split,
      long seed,
      long start,
      int count,
      @Nullable String surfaceName) {
    if (start < 0) {
      throw RequestException.invalid("start", "start must be at least 0, was " + start);
    }
    if (count < 1 || count > MOST) {
      throw RequestException.invalid("count", "count must be 1..%d, was %d".formatted(MOST, count));
    }
    var rows = new ArrayList<InstanceView>(count);
    for (long index = start; index < start + count; index++) {
      var instance = instances.get(new Key(task.family(), level, split, seed, index));
      int variables = instance.cnf().variables();
      var surface = Surfaces.at(Surfaces.choose(surfaceName, level, variables));
      var how = AnswerFormat.instructions(task.claims());
      rows.add(row(instance, surface.prompt(instance.cnf()) + how));
    }
    return rows;
  }

  private static InstanceView row(Instance instance, String prompt) {
    Cnf cnf = instance.cnf();
    long models = Chances.models(instance);
    boolean letters = cnf.variables() <= LETTERS;
    boolean counted = models != Episode.UNCOUNTED;
    return new InstanceView(
        info(instance, models),
        cnf.width(),
        cnf.variables(),
        letters ? SaturnText.write(cnf) : null,
        letters ? null : Dimacs.write(cnf),
        prompt,
        instance.status(),
        counted ? models : null,
        SaturnD.of(cnf),
        counted && models > 0 ? SearchBits.of(cnf.variables(), models) : null);
  }
}
