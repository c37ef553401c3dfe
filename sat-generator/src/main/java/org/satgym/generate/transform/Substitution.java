package org.satgym.generate.transform;

import java.util.Arrays;
import java.util.List;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.generate.RandomStream;

/// Puts a function of fresh variables in the place of every variable.
///
/// Variable `v` becomes the block `(v - 1) g + 1 .. v g`, where _g_ is the number of inputs of the
/// function. A clause becomes the product of its literals' clauses: one clause for each choice of a
/// clause per literal. With _V_ variables and _S_ models, the image has, in all:
///
/// | function | inputs | clauses for one of _w_ literals | models |
/// |---|---|---|---|
/// | [xor][#xor] of _m_ | _m_ | `2^((m-1) w)`, `m w` wide | `S 2^((m-1) V)` |
/// | [majority][#majority] of _m_ | _m_ | `C(m, (m+1)/2)^w`, `w (m+1)/2` wide | `S 2^((m-1) V)` |
/// | [lifting][#lifting] of _m_ | `2 m` | `m^w`, `2 w` wide | `S (m 2^(m-1))^V` |
///
/// Lifting adds `1 + C(m, 2)` clauses on the selectors of each variable.
///
/// Xor raises what a refutation costs from width to size and space (E. Ben-Sasson and J. Nordström,
/// _Short proofs may be spacious_, FOCS 2008); lifting does so in stronger systems (P. Beame, T.
/// Huynh, T. Pitassi, _Hardness amplification in proof complexity_, STOC 2010).
public final class Substitution implements Transformation {
  private static final long MOST_LITERALS = 1L << 22;

  private final Gadget gadget;
  private final int[] standsForFalse;
  private final int[] standsForTrue;

  private Substitution(Gadget gadget) {
    this.gadget = gadget;
    this.standsForFalse = patterns(gadget, false);
    this.standsForTrue = patterns(gadget, true);
  }

  /// Each variable becomes the xor of `width` fresh ones, `1..8`.
  public static Substitution xor(int width) {
    return new Substitution(Gadget.xor(width));
  }

  /// Each variable becomes the majority of `width` fresh ones, odd, `1..9`.
  public static Substitution majority(int width) {
    return new Substitution(Gadget.majority(width));
  }

  /// Each variable becomes the one of `width` fresh ones, `1..8`, that as many fresh selectors,
  /// exactly one of them true, select.
  public static Substitution lifting(int width) {
    return new Substitution(Gadget.lifting(width));
  }

  @Override
  public Cnf apply(Cnf cnf) {
    int clauses = Math.toIntExact(requireSmall(cnf));
    var image = new int[clauses][];
    int at = 0;
    for (int i = 0; i < cnf.clauses(); i++) {
      at = product(cnf, cnf.start(i), cnf.start(i + 1), new int[0], image, at);
    }
    for (int v = 1; v <= cnf.variables(); v++) {
      for (int[] clause : gadget.always()) {
        image[at++] = append(new int[0], clause, v);
      }
    }
    return Cnf.of(cnf.variables() * gadget.inputs(), image);
  }

  private int product(Cnf cnf, int position, int end, int[] prefix, int[][] image, int at) {
    if (position == end) {
      image[at] = prefix;
      return at + 1;
    }
    int literal = cnf.literal(position);
    int filled = at;
    for (int[] clause : clausesOf(literal)) {
      var longer = append(prefix, clause, Math.abs(literal));
      filled = product(cnf, position + 1, end, longer, image, filled);
    }
    return filled;
  }

  private int[] append(int[] prefix, int[] clause, int variable) {
    var joined = Arrays.copyOf(prefix, prefix.length + clause.length);
    int offset = (variable - 1) * gadget.inputs();
    for (int i = 0; i < clause.length; i++) {
      joined[prefix.length + i] = clause[i] > 0 ? clause[i] + offset : clause[i] - offset;
    }
    return joined;
  }

  private List<int[]> clausesOf(int literal) {
    return literal > 0 ? gadget.whenTrue() : gadget.whenFalse();
  }

  /// The number of clauses of the image.
  private long requireSmall(Cnf cnf) {
    double clauses = (double) cnf.variables() * gadget.always().size();
    double literals = clauses * gadget.inputs();
    for (int i = 0; i < cnf.clauses(); i++) {
      double choices = Math.pow(gadget.whenTrue().size(), cnf.width(i));
      clauses += choices;
      literals += choices * cnf.width(i) * gadget.whenTrue().getFirst().length;
    }
    if (literals > MOST_LITERALS || clauses > MOST_LITERALS) {
      throw new IllegalArgumentException(
          "%s would make %.3g clauses of %.3g literals; at most %d literals are allowed"
              .formatted(gadget.name(), clauses, literals, MOST_LITERALS));
    }
    return Math.round(clauses);
  }

  @Override
  public Assignment forward(Assignment model, RandomStream random) {
    var values = new boolean[model.variables() * gadget.inputs()];
    for (int v = 1; v <= model.variables(); v++) {
      var patterns = model.get(v) ? standsForTrue : standsForFalse;
      int pattern = patterns[random.nextInt(patterns.length)];
      for (int i = 0; i < gadget.inputs(); i++) {
        values[(v - 1) * gadget.inputs() + i] = (pattern >> i & 1) != 0;
      }
    }
    return Assignment.of(values);
  }

  @Override
  public Assignment back(Assignment image) {
    if (image.variables() % gadget.inputs() != 0) {
      throw new IllegalArgumentException(
          "%s has %d variables for each of the original's; %d is no multiple of that"
              .formatted(gadget.name(), gadget.inputs(), image.variables()));
    }
    var values = new boolean[image.variables() / gadget.inputs()];
    for (int v = 0; v < values.length; v++) {
      int pattern = 0;
      for (int i = 0; i < gadget.inputs(); i++) {
        pattern |= image.get(v * gadget.inputs() + i + 1) ? 1 << i : 0;
      }
      values[v] = gadget.value().test(pattern);
    }
    return Assignment.of(values);
  }

  private static int[] patterns(Gadget gadget, boolean value) {
    var found = new int[1 << gadget.inputs()];
    int count = 0;
    for (int pattern = 0; pattern < found.length; pattern++) {
      if (gadget.allows(pattern) && gadget.value().test(pattern) == value) {
        found[count++] = pattern;
      }
    }
    return Arrays.copyOf(found, count);
  }
}
