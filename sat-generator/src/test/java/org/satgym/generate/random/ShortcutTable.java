package org.satgym.generate.random;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.satgym.difficulty.Baselines;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// What answers without reasoning score on Saturn's ten test levels, in mode `faithful` beside
/// `balanced`: the table of the module's README, in Markdown.
///
/// Run it with `java -cp target/classes:target/test-classes
/// org.satgym.generate.random.ShortcutTable` in the module's folder; 2,000 instances of each level
/// and mode, of seed 1.
public final class ShortcutTable {
  private static final int INSTANCES = 2000;

  private static final String[] LEVELS = {
    "3,5,20", "3,5,25", "3,6,20", "3,7,20", "3,7,40", "4,7,20", "4,7,40", "4,8,40", "5,8,40",
    "6,7,40"
  };

  public static void main(String[] args) {
    System.out.println("| level | chance | best constant | majority | majority + one flip |");
    System.out.println("|---|---|---|---|---|");
    for (var text : LEVELS) {
      var faithful = baselines(Family.FAITHFUL, text);
      var balanced = baselines(Family.BALANCED, text);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.3f / %.3f | %.3f / %.3f | %.3f / %.3f | %.3f / %.3f |%n",
          text,
          chance(faithful),
          chance(balanced),
          constant(faithful),
          constant(balanced),
          share(faithful, Baselines::majority),
          share(balanced, Baselines::majority),
          share(faithful, Baselines::majorityFlip),
          share(balanced, Baselines::majorityFlip));
    }
  }

  /// The measured instances of a level.
  static Baselines[] baselines(Family family, String level) {
    var source = new InstanceSource(Families.get(family), Level.parse(level), Split.TEST, 1);
    return LongStream.range(0, INSTANCES)
        .mapToObj(index -> Baselines.of(source.apply(index).cnf()))
        .toArray(Baselines[]::new);
  }

  private static double chance(Baselines[] all) {
    double sum = 0;
    for (var one : all) {
      sum += one.chance();
    }
    return sum / all.length;
  }

  private static double constant(Baselines[] all) {
    return Math.max(share(all, Baselines::zeros), share(all, Baselines::ones));
  }

  static double share(Baselines[] all, Predicate<Baselines> solved) {
    int count = 0;
    for (var one : all) {
      count += solved.test(one) ? 1 : 0;
    }
    return (double) count / all.length;
  }

  private ShortcutTable() {}
}
