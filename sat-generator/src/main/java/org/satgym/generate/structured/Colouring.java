package org.satgym.generate.structured;

import java.util.Set;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// The vertices of a random graph coloured so that neighbours differ.
///
/// Level `colours,vertices,edges`: `2..8` colours, `1..120` vertices, any number of edges that
/// fits; the graph is uniform. Variable `u c + i + 1` gives vertex `u` colour `i`, both from 0: `c
/// v` variables and `v (1 + C(c, 2)) + c e` clauses, so models are colourings one to one. A search
/// decides the status. Hard where half of the graphs can be coloured (P. Cheeseman, B. Kanefsky, W.
/// Taylor, _Where the really hard problems are_, IJCAI 1991): with three colours `2.18 v` edges at
/// 60 vertices and `2.25 v` at 100, as measured. Resolution is exponential there (P. Beame, J.
/// Culberson, D. Mitchell, C. Moore, _The resolution complexity of random graph k-colorability_,
/// Discrete Appl. Math. 153, 2005).
final class Colouring implements InstanceGenerator {
  private static final LevelForm FORM = new LevelForm("colouring", "colours", "vertices", "edges");

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
        "colouring at level " + level,
        random -> formula(Graph.random(level.k(), level.l(), random), level.n()));
  }

  @Override
  public boolean splittable(Level level) {
    check(level);
    return Counting.enough(Graph.logGraphs(level.k(), level.l()));
  }

  private static void check(Level level) {
    FORM.within(level, "colours", 2, 8);
    FORM.within(level, "vertices", 1, 120);
    FORM.within(level, "edges", 0, Graph.pairs(level.k()));
  }

  static Cnf formula(Graph graph, int colours) {
    var clauses = new Clauses();
    for (int u = 0; u < graph.vertices(); u++) {
      clauses.exactlyOne(Counting.range(u * colours + 1, colours));
    }
    for (int[] edge : graph.edges()) {
      for (int i = 1; i <= colours; i++) {
        clauses.notAll(edge[0] * colours + i, edge[1] * colours + i);
      }
    }
    return clauses.over(graph.vertices() * colours);
  }
}
