package org.satgym.prompt.story;

import org.satgym.cnf.Cnf;
import org.satgym.generate.RandomStream;

/// Prints stories of random formulas, to be read by a person: `StorySamples [first] [count]`.
public final class StorySamples {
  public static void main(String[] args) {
    int first = args.length > 0 ? Integer.parseInt(args[0]) : 0;
    int count = args.length > 1 ? Integer.parseInt(args[1]) : 10;
    for (int i = first; i < first + count; i++) {
      var story = Story.of(formula(i));
      System.out.println("=== " + i + "\n" + story.prompt());
    }
  }

  /// Mixed widths 1 to 5 over 4 to 9 variables.
  static Cnf formula(long seed) {
    var random = new RandomStream(RandomStream.mix(seed));
    int k = 4 + random.nextInt(6);
    var clauses = new int[6 + random.nextInt(5)][];
    for (int i = 0; i < clauses.length; i++) {
      clauses[i] = clause(k, 1 + random.nextInt(Math.min(5, k)), random);
    }
    return Cnf.of(k, clauses);
  }

  /// `width` distinct variables of `1..k` with random signs.
  static int[] clause(int k, int width, RandomStream random) {
    var pool = new int[k];
    for (int v = 0; v < k; v++) {
      int other = random.nextInt(v + 1);
      pool[v] = pool[other];
      pool[other] = v + 1;
    }
    var clause = new int[width];
    for (int i = 0; i < width; i++) {
      clause[i] = random.nextInt(2) == 0 ? pool[i] : -pool[i];
    }
    return clause;
  }

  private StorySamples() {}
}
