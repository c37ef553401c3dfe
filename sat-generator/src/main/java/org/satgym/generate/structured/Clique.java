package org.satgym.generate.structured;

import java.util.Set;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// Some vertices of a random graph that are all neighbours of each other.
///
/// Level `size,vertices,edges`: size `1..8`, vertices from the size to 60, any number of edges that
/// fits; the graph is uniform. Variable `i v + u + 1` puts vertex `u` into place `i` of the clique,
/// both from 0, members in increasing order: `k v` variables, `k (1 + C(v, 2)) + C(k, 2) (v² - e)`
/// clauses, and as many models as cliques. A search decides the status. No short proofs in regular
/// resolution that a random graph lacks a clique are to be had (A. Atserias, I. Bonacina, S. de
/// Rezende, M. Lauria, J. Nordström, A. Razborov, _Clique is hard on average for regular
/// resolution_, J. ACM 68, 2021).
final class Clique implements InstanceGenerator {
  private static final LevelForm FORM = new LevelForm("clique", "size", "vertices", "edges");

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
        "clique at level " + level,
        random -> formula(Graph.random(level.k(), level.l(), random), level.n()));
  }

  /// With one place the edges do not matter.
  @Override
  public boolean splittable(Level level) {
    check(level);
    return level.n() > 1 && Counting.enough(Graph.logGraphs(level.k(), level.l()));
  }

  private static void check(Level level) {
    FORM.within(level, "size", 1, 8);
    FORM.within(level, "vertices", level.n(), 60);
    FORM.within(level, "edges", 0, Graph.pairs(level.k()));
  }

  static Cnf formula(Graph graph, int size) {
    var clauses = new Clauses();
    var slots = new Slots(size, graph.vertices());
    slots.fill(clauses);
    slots.forbid(clauses, graph.adjacency());
    return clauses.over(slots.variables());
  }
}
