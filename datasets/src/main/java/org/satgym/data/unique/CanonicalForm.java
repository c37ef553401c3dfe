package org.satgym.data.unique;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;

/// The canonical form of a formula: equal for two formulas just when renaming variables, changing
/// the order of clauses and literals and, where wished, negating variables throughout turns the one
/// into the other.
///
/// Found by individualisation and refinement (B. D. McKay and A. Piperno, _Practical graph
/// isomorphism, II_, J. Symb. Comput. 60, 2014, §2): literals are told apart by the clauses they
/// stand in; where some look alike, each of them in turn is singled out, and the least formula that
/// comes out is the form. Symmetries that turn up on the way spare what they make equal. Random
/// formulas need a step or two: 10 to 20 µs at (3,7,40). Formulas as regular as pigeonhole's need
/// some hundred, and each step takes time in proportion to the literals.
public final class CanonicalForm {
  /// Refinements after which a formula counts as too symmetric.
  static final int MOST_STEPS = 20_000;

  private static final int MOST_SYMMETRIES = 256;

  private final Cnf cnf;
  private final Coloring coloring;
  private final List<int[]> symmetries = new ArrayList<>();
  private final int[] path;
  private final long[] traces;
  private int tracesKnown;
  private int steps;
  private @Nullable Leaf first;
  private @Nullable Leaf best;

  /// An order of the literals and the formula that it gives.
  private record Leaf(int[] colors, int[] path, int[] form) {}

  private CanonicalForm(Cnf cnf) {
    this.cnf = cnf;
    coloring = new Coloring(cnf);
    path = new int[coloring.size() + 1];
    traces = new long[coloring.size() + 1];
  }

  /// The canonical form of `cnf`, over as many variables: unused ones come last.
  ///
  /// @param flips whether a variable may be negated throughout
  /// @throws TooSymmetric when it is not found within [#MOST_STEPS] steps
  public static Cnf of(Cnf cnf, boolean flips) {
    var search = new CanonicalForm(cnf);
    search.visit(search.coloring.start(flips), 0);
    var best = search.best;
    if (best == null) {
      throw new IllegalStateException("a search without a leaf");
    }
    return search.formula(best.form);
  }

  private Cnf formula(int[] form) {
    var starts = new int[cnf.clauses() + 1];
    var literals = new int[cnf.literals()];
    int at = 0;
    int clause = 0;
    for (int code : form) {
      if (code == 0) {
        starts[++clause] = at;
      } else {
        literals[at++] = (code & 1) == 0 ? code >> 1 : -(code >> 1);
      }
    }
    return Cnf.packed(cnf.variables(), starts, literals);
  }

  /// Looks through all orders that refine `colors`.
  ///
  /// @return the depth to go back to: `depth`, or less when a symmetry spares the rest
  private int visit(int[] colors, int depth) {
    if (++steps > MOST_STEPS) {
      throw new TooSymmetric(cnf.variables(), cnf.clauses(), MOST_STEPS);
    }
    long trace = coloring.refine(colors);
    if (depth < tracesKnown && trace != traces[depth]) {
      if (Long.compare(trace, traces[depth]) > 0) {
        return depth;
      }
      best = null;
      tracesKnown = depth;
    }
    if (depth == tracesKnown) {
      traces[tracesKnown++] = trace;
    }
    int cell = coloring.smallestCell(colors);
    return cell < 0 ? leaf(colors, depth) : branch(colors, cell, depth);
  }

  private int branch(int[] colors, int cell, int depth) {
    var tried = new ArrayList<Integer>();
    for (int literal = 0; literal < colors.length; literal++) {
      if (colors[literal] != cell || spared(literal, tried, depth)) {
        continue;
      }
      path[depth] = literal;
      int back = visit(Coloring.singleOut(colors, literal), depth + 1);
      if (back < depth) {
        return back;
      }
      tried.add(literal);
    }
    return depth;
  }

  /// Whether symmetries that leave the path as it is take `literal` to one that was tried.
  private boolean spared(int literal, List<Integer> tried, int depth) {
    if (tried.isEmpty() || symmetries.isEmpty()) {
      return false;
    }
    var orbit = new boolean[coloring.size()];
    var queue = new int[coloring.size()];
    int end = 0;
    queue[end++] = literal;
    orbit[literal] = true;
    var usable = symmetries.stream().filter(symmetry -> fixesPath(symmetry, depth)).toList();
    for (int at = 0; at < end; at++) {
      if (tried.contains(queue[at])) {
        return true;
      }
      for (var symmetry : usable) {
        int image = symmetry[queue[at]];
        if (!orbit[image]) {
          orbit[image] = true;
          queue[end++] = image;
        }
      }
    }
    return false;
  }

  private boolean fixesPath(int[] symmetry, int depth) {
    for (int i = 0; i < depth; i++) {
      if (symmetry[path[i]] != path[i]) {
        return false;
      }
    }
    return true;
  }

  private int leaf(int[] colors, int depth) {
    var leaf = new Leaf(colors, Arrays.copyOf(path, depth), form(colors));
    if (first == null) {
      first = leaf;
      best = leaf;
      return depth;
    }
    for (var known : new @Nullable Leaf[] {best, first}) {
      if (known != null && Arrays.equals(known.form, leaf.form)) {
        return symmetry(known, leaf, depth);
      }
    }
    if (best == null || Arrays.compare(leaf.form, best.form) < 0) {
      best = leaf;
    }
    return depth;
  }

  /// Two orders that give one formula are a symmetry, which takes the branch of the one at their
  /// last common step to that of the other: the rest of that branch has nothing new.
  private int symmetry(Leaf known, Leaf leaf, int depth) {
    var byColor = new int[leaf.colors.length];
    for (int i = 0; i < byColor.length; i++) {
      byColor[leaf.colors[i]] = i;
    }
    var symmetry = new int[byColor.length];
    for (int i = 0; i < symmetry.length; i++) {
      symmetry[i] = byColor[known.colors[i]];
    }
    if (symmetries.size() < MOST_SYMMETRIES) {
      symmetries.add(symmetry);
      symmetries.add(inverse(symmetry));
    }
    if (best == null) {
      best = leaf;
    }
    return mapsPath(symmetry, known, leaf) ? commonSteps(known, leaf) : depth;
  }

  private static boolean mapsPath(int[] symmetry, Leaf known, Leaf leaf) {
    boolean maps = known.path.length == leaf.path.length;
    for (int i = 0; maps && i < leaf.path.length; i++) {
      maps = symmetry[known.path[i]] == leaf.path[i];
    }
    return maps;
  }

  private static int commonSteps(Leaf known, Leaf leaf) {
    int common = 0;
    while (common < leaf.path.length && known.path[common] == leaf.path[common]) {
      common++;
    }
    return common;
  }

  private static int[] inverse(int[] symmetry) {
    var inverse = new int[symmetry.length];
    for (int i = 0; i < inverse.length; i++) {
      inverse[symmetry[i]] = i;
    }
    return inverse;
  }

  /// The formula in the names that an order gives: clauses in order, each its literals as `2 v`, or
  /// `2 v + 1` negated, in order, and 0 at its end.
  private int[] form(int[] colors) {
    var codes = codes(colors);
    var clauses = new int[coloring.clauses()][];
    for (int c = 0; c < clauses.length; c++) {
      int start = coloring.start(c);
      var clause = new int[coloring.start(c + 1) - start];
      for (int i = 0; i < clause.length; i++) {
        clause[i] = codes[coloring.literal(start + i)];
      }
      Arrays.sort(clause);
      clauses[c] = clause;
    }
    Arrays.sort(clauses, Arrays::compare);
    var form = new int[cnf.literals() + clauses.length];
    int at = 0;
    for (var clause : clauses) {
      System.arraycopy(clause, 0, form, at, clause.length);
      at += clause.length + 1;
    }
    return form;
  }

  /// The variables are named from 1 in the order of their lower literals, which become positive.
  private static int[] codes(int[] colors) {
    var byColor = new int[colors.length];
    for (int i = 0; i < colors.length; i++) {
      byColor[colors[i]] = i;
    }
    var codes = new int[colors.length];
    int name = 0;
    for (int literal : byColor) {
      if (codes[literal] == 0) {
        name++;
        codes[literal] = 2 * name;
        codes[literal ^ 1] = 2 * name + 1;
      }
    }
    return codes;
  }
}
