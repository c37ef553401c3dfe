package org.satgym.generate.structured;

import java.util.List;
import org.satgym.generate.InstanceGenerator;

/// The structured families, in the order in which they are documented.
public final class StructuredFamilies {
  public static List<InstanceGenerator> all() {
    return List.of(
        new Pigeonhole(),
        new Parity(),
        new Tseitin(),
        new AtMostK(),
        new Colouring(),
        new Clique(),
        new DominatingSet(),
        new Ramsey(),
        new VanDerWaerden(),
        new Pebbling(),
        new Ordering(),
        new Sudoku(),
        new Latin(),
        new Queens());
  }

  private StructuredFamilies() {}
}
