package org.satgym.generate.structured;

import java.util.Set;
import org.satgym.cnf.Assignment;
import org.satgym.generate.Draw;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;
import org.satgym.generate.transform.Substitution;

/// Sources are true, truth passes from two predecessors to a vertex, and the last vertex is false;
/// each vertex is the xor of fresh variables.
///
/// Level `xor,height,0` is a pyramid of that height, `1..30`: `(h+1)(h+2)/2` vertices, `h + 1`
/// sources. Level `xor,0,vertices` is a random graph of `3..300` vertices: two sources, and after
/// them each vertex has the one before it and a uniform earlier one. The xor is `1..3` wide. Vertex
/// `u` is the variables `(u-1) m + 1 .. u m`, sources first, before names and orders are drawn.
/// With _p_ sources among _t_ vertices: `m t` variables and `(p + 1) 2^(m-1) + (t - p) 8^(m-1)`
/// clauses. The satisfiable twin, drawn half of the time, lacks one source's clauses, and the last
/// vertex needs every source.
///
/// Width 1 is refuted by unit propagation: a chain of deductions as long as the graph. From width 2
/// on, tree-like refutations are exponential in the pebbles that the graph needs (E. Ben-Sasson, R.
/// Impagliazzo, A. Wigderson, _Near optimal separation of tree-like and general resolution_,
/// Combinatorica 24, 2004), about `h` for a pyramid (S. Cook, 1974).
final class Pebbling implements InstanceGenerator {
  private static final LevelForm FORM = new LevelForm("pebbling", "xor", "height", "vertices");
  private static final int NONE = -1;

  @Override
  public Family family() {
    return Family.of(FORM.family());
  }

  @Override
  public Set<Status> statuses() {
    return Set.of(Status.SATISFIABLE, Status.UNSATISFIABLE);
  }

  @Override
  public Sampler at(Level level) {
    check(level);
    var xor = Substitution.xor(level.n());
    if (level.l() == 0) {
      var pyramid = pyramid(level.k());
      return random -> draw(pyramid, xor, random);
    }
    return random -> draw(randomGraph(level.l(), random), xor, random);
  }

  /// A formula has at least `V! / (2 (m!)^t)` namings for _V_ variables, _t_ vertices.
  @Override
  public boolean splittable(Level level) {
    check(level);
    int vertices = level.l() == 0 ? (level.k() + 1) * (level.k() + 2) / 2 : level.l();
    return level.n() * vertices >= 10;
  }

  private static void check(Level level) {
    FORM.within(level, "xor", 1, 3);
    if ((level.k() == 0) == (level.l() == 0)) {
      throw FORM.refusal(
          level, "one of height (a pyramid) and vertices (a random graph) must be 0");
    }
    if (level.l() == 0) {
      FORM.within(level, "height", 1, 30);
    } else {
      FORM.within(level, "vertices", 3, 300);
    }
  }

  /// `predecessors[u]` of vertex `u` from 0: two earlier vertices, or none for a source.
  static int[][] pyramid(int height) {
    var predecessors = new int[(height + 1) * (height + 2) / 2][];
    int at = 0;
    for (int row = 0; row <= height; row++) {
      int below = at - (height + 2 - row);
      for (int i = 0; i <= height - row; i++) {
        predecessors[at++] = row == 0 ? new int[0] : new int[] {below + i, below + i + 1};
      }
    }
    return predecessors;
  }

  private static int[][] randomGraph(int vertices, RandomStream random) {
    var predecessors = new int[vertices][];
    for (int u = 0; u < vertices; u++) {
      predecessors[u] = u < 2 ? new int[0] : new int[] {u - 1, random.nextInt(u - 1)};
    }
    return predecessors;
  }

  private static Draw draw(int[][] predecessors, Substitution xor, RandomStream random) {
    boolean contradiction = random.nextInt(2) == 1;
    int sources = 0;
    while (predecessors[sources].length == 0) {
      sources++;
    }
    int bare = contradiction ? NONE : random.nextInt(sources);
    return Renamed.of(xor.apply(plain(predecessors, bare), random), random);
  }

  /// The formula before substitution, without the clause of the source `bare`.
  private static Draw plain(int[][] predecessors, int bare) {
    var clauses = new Clauses();
    var reached = new boolean[predecessors.length];
    for (int u = 0; u < reached.length; u++) {
      int[] from = predecessors[u];
      if (from.length == 2) {
        clauses.add(-(from[0] + 1), -(from[1] + 1), u + 1);
        reached[u] = reached[from[0]] && reached[from[1]];
      } else if (u != bare) {
        clauses.add(u + 1);
        reached[u] = true;
      }
    }
    var cnf = clauses.add(-reached.length).over(reached.length);
    return bare == NONE
        ? Renamed.unsatisfiable(cnf)
        : Renamed.satisfiable(cnf, Assignment.of(reached));
  }
}
