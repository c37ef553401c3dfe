package org.satgym.generate.structured;

import java.util.Arrays;
import org.satgym.generate.RandomStream;

/// A simple undirected graph on the vertices `0..vertices - 1`.
///
/// @param edges pairs, the smaller vertex first, in lexicographic order
record Graph(int vertices, int[][] edges) {
  /// A graph with exactly `edges` edges, each such graph equally likely (Erdős and Rényi's G(n,
  /// m)).
  static Graph random(int vertices, int edges, RandomStream random) {
    int pairs = pairs(vertices);
    var chosen = new boolean[pairs];
    // Floyd's sampling without replacement (Bentley and Floyd, CACM 30, 1987).
    for (int top = pairs - edges; top < pairs; top++) {
      int pick = random.nextInt(top + 1);
      chosen[chosen[pick] ? top : pick] = true;
    }
    var list = new int[edges][];
    int pair = 0;
    int at = 0;
    for (int u = 0; u < vertices; u++) {
      for (int w = u + 1; w < vertices; w++) {
        if (chosen[pair++]) {
          list[at++] = new int[] {u, w};
        }
      }
    }
    return new Graph(vertices, list);
  }

  /// A connected graph with `degree` edges at every vertex, nearly uniform.
  ///
  /// Joins free half-edges at random, never twice the same pair nor a vertex with itself, and
  /// begins again when it is stuck (Steger and Wormald, _Generating random regular graphs quickly_,
  /// Combin. Probab. Comput. 8, 1999); and again when the graph falls apart, which is rare.
  ///
  /// @param degree `3..vertices - 1`, with `degree * vertices` even
  static Graph regular(int vertices, int degree, RandomStream random) {
    while (true) {
      var adjacent = new boolean[vertices][vertices];
      if (join(adjacent, degree, random)) {
        var graph = of(adjacent);
        if (graph.isConnected()) {
          return graph;
        }
      }
    }
  }

  private static boolean join(boolean[][] adjacent, int degree, RandomStream random) {
    int vertices = adjacent.length;
    var halves = new int[vertices * degree];
    for (int i = 0; i < halves.length; i++) {
      halves[i] = i / degree;
    }
    int left = halves.length;
    int failures = 0;
    while (left > 0) {
      int i = random.nextInt(left);
      int j = random.nextInt(left);
      int u = halves[i];
      int w = halves[j];
      if (u == w || adjacent[u][w]) {
        // With so many misses in a row, hardly any pair that may be joined can be left.
        if (++failures > 40 + 4 * degree * degree) {
          return false;
        }
      } else {
        failures = 0;
        adjacent[u][w] = true;
        adjacent[w][u] = true;
        halves[Math.max(i, j)] = halves[--left];
        halves[Math.min(i, j)] = halves[--left];
      }
    }
    return true;
  }

  private static Graph of(boolean[][] adjacent) {
    int vertices = adjacent.length;
    var list = new int[vertices * vertices][];
    int count = 0;
    for (int u = 0; u < vertices; u++) {
      for (int w = u + 1; w < vertices; w++) {
        if (adjacent[u][w]) {
          list[count++] = new int[] {u, w};
        }
      }
    }
    return new Graph(vertices, Arrays.copyOf(list, count));
  }

  private boolean isConnected() {
    var part = Counting.range(0, vertices);
    int parts = vertices;
    for (int[] edge : edges) {
      int a = root(part, edge[0]);
      int b = root(part, edge[1]);
      if (a != b) {
        part[a] = b;
        parts--;
      }
    }
    return parts == 1;
  }

  private static int root(int[] part, int vertex) {
    int at = vertex;
    while (part[at] != at) {
      part[at] = part[part[at]];
      at = part[at];
    }
    return at;
  }

  /// `matrix[u][w]`: whether an edge joins `u` and `w`.
  boolean[][] adjacency() {
    var adjacent = new boolean[vertices][vertices];
    for (int[] edge : edges) {
      adjacent[edge[0]][edge[1]] = true;
      adjacent[edge[1]][edge[0]] = true;
    }
    return adjacent;
  }

  /// The number of pairs of `vertices`: the most edges that there can be.
  static int pairs(int vertices) {
    return vertices * (vertices - 1) / 2;
  }

  /// The natural logarithm of the number of graphs with `edges` edges.
  static double logGraphs(int vertices, int edges) {
    int pairs = pairs(vertices);
    return Counting.logFactorial(pairs)
        - Counting.logFactorial(edges)
        - Counting.logFactorial(pairs - edges);
  }
}
