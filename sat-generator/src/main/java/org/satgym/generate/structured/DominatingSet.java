package org.satgym.generate.structured;

import java.util.Arrays;
import java.util.Set;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// Some vertices of a random graph such that each other vertex is a neighbour of one of them.
///
/// Level `size,vertices,edges`: size `1..8`, vertices from the size to 40, any number of edges that
/// fits; the graph is uniform. Variable `i v + u + 1` puts vertex `u` into place `i` of the set,
/// both from 0, members in increasing order: `k v` variables, `k (1 + C(v, 2)) + C(k, 2) (C(v, 2) +
/// v) + v` clauses, and as many models as dominating sets of exactly that size. A search decides
/// the status. Deciding it is W[2]-complete in the size (R. Downey and M. Fellows, _Fixed-parameter
/// tractability and completeness I_, SIAM J. Comput. 24, 1995).
final class DominatingSet implements InstanceGenerator {
  private static final LevelForm FORM =
      new LevelForm("dominating-set", "size", "vertices", "edges");

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
    return Decided.sampler(
        "dominating-set at level " + level,
        random -> formula(Graph.random(level.k(), level.l(), random), level.n()));
  }

  @Override
  public boolean splittable(Level level) {
    check(level);
    return Counting.enough(Graph.logGraphs(level.k(), level.l()));
  }

  private static void check(Level level) {
    FORM.within(level, "size", 1, 8);
    FORM.within(level, "vertices", level.n(), 40);
    FORM.within(level, "edges", 0, Graph.pairs(level.k()));
  }

  static Cnf formula(Graph graph, int size) {
    var clauses = new Clauses();
    var slots = new Slots(size, graph.vertices());
    slots.fill(clauses);
    slots.forbid(clauses, anyTwo(graph.vertices()));
    var adjacent = graph.adjacency();
    for (int u = 0; u < graph.vertices(); u++) {
      var dominators = new int[slots.variables()];
      int count = 0;
      for (int slot = 0; slot < size; slot++) {
        for (int w = 0; w < graph.vertices(); w++) {
          if (w == u || adjacent[u][w]) {
            dominators[count++] = slots.variable(slot, w);
          }
        }
      }
      clauses.add(Arrays.copyOf(dominators, count));
    }
    return clauses.over(slots.variables());
  }

  private static boolean[][] anyTwo(int vertices) {
    var all = new boolean[vertices][vertices];
    for (boolean[] row : all) {
      Arrays.fill(row, true);
    }
    return all;
  }
}
