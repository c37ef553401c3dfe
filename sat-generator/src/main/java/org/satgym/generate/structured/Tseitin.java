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

/// Charges on a random regular graph: the edges at each vertex must sum to its charge, modulo two.
///
/// Level `degree,vertices,0`: degree `3..8`, more vertices than that and up to 1,000, their product
/// even. Variable `i` is edge `i` in lexicographic order: `d v / 2` of them; each vertex has
/// `2^(d-1)` clauses of `d` literals. The graph is connected, so there are `2^(d v/2 - v + 1)`
/// models when the charges sum to an even number and none when to an odd one; either sum is drawn
/// half of the time, every set of charges with that sum equally likely. Resolution is exponential
/// in `v` on expanders, which random regular graphs are (G. Tseitin, 1968; A. Urquhart, _Hard
/// examples for resolution_, J. ACM 34, 1987; E. Ben-Sasson and A. Wigderson, J. ACM 48, 2001);
/// Gaussian elimination is quick.
final class Tseitin implements InstanceGenerator {
  private static final LevelForm FORM = new LevelForm("tseitin", "degree", "vertices", "0");

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
    int vertices = vertices(level);
    return random -> formula(Graph.regular(vertices, level.n(), random), random);
  }

  /// `2^v` sets of charges for each graph, and, beyond complete graphs, many graphs; with six
  /// vertices there are 3,136 formulas at most.
  @Override
  public boolean splittable(Level level) {
    int vertices = vertices(level);
    return vertices >= 7 && vertices > level.n() + 1;
  }

  private static int vertices(Level level) {
    FORM.check(level);
    int degree = FORM.within(level, "degree", 3, 8);
    int vertices = FORM.within(level, "vertices", degree + 1, 1_000);
    if (degree * vertices % 2 != 0) {
      throw FORM.refusal(level, "degree times vertices must be even: an edge has two ends");
    }
    return vertices;
  }

  /// Draws edges at random, reads the charges off them, and for an odd sum changes one charge.
  private static Draw formula(Graph graph, RandomStream random) {
    var edges = new boolean[graph.edges().length];
    var charge = new boolean[graph.vertices()];
    var at = new int[graph.vertices()][];
    var degree = new int[graph.vertices()];
    for (int[] edge : graph.edges()) {
      degree[edge[0]]++;
      degree[edge[1]]++;
    }
    for (int v = 0; v < at.length; v++) {
      at[v] = new int[degree[v]];
    }
    for (int e = 0; e < edges.length; e++) {
      edges[e] = random.nextInt(2) == 1;
      for (int v : graph.edges()[e]) {
        at[v][--degree[v]] = e + 1;
        charge[v] ^= edges[e];
      }
    }
    boolean odd = random.nextInt(2) == 1;
    charge[random.nextInt(charge.length)] ^= odd;
    var clauses = new Clauses();
    for (int v = 0; v < at.length; v++) {
      clauses.parity(charge[v], at[v]);
    }
    var cnf = clauses.over(edges.length);
    return odd ? Renamed.unsatisfiable(cnf) : Renamed.satisfiable(cnf, Assignment.of(edges));
  }
}
