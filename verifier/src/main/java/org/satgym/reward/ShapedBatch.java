package org.satgym.reward;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Shaped rewards of a batch, with what made each of them up.
public final class ShapedBatch {
  private final int[] places;
  private final double[] totals;
  private final Map<String, double[]> parts;
  private final List<String> names;
  private final double[][] columns;

  /// @param places for each completion where it is among the decided ones; -1: undecided
  ShapedBatch(int[] places, double[] totals, Map<String, double[]> parts) {
    this.places = places;
    this.totals = totals;
    this.parts = parts;
    names = List.copyOf(parts.keySet());
    columns = parts.values().toArray(double[][]::new);
  }

  public int size() {
    return places.length;
  }

  /// The names of the components, in the order in which they act; `base` is what they start from.
  public List<String> names() {
    return names;
  }

  /// The reward of completion `index`; empty where it is undecided.
  public OptionalDouble reward(int index) {
    int place = places[index];
    return place < 0 ? OptionalDouble.empty() : OptionalDouble.of(totals[place]);
  }

  /// The component `name` of completion `index`, which is decided.
  ///
  /// The sum over all names but `weight` is the reward, up to rounding.
  public double component(int index, String name) {
    double[] part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException("no component '%s'; there are %s".formatted(name, names));
    }
    return part[places[index]];
  }

  /// The component at `place` of [#names], of completion `index`, which is decided.
  public double component(int index, int place) {
    return columns[place][places[index]];
  }

  /// All components of completion `index`; none where it is undecided.
  public Map<String, Double> components(int index) {
    var components = new LinkedHashMap<String, Double>();
    if (places[index] >= 0) {
      parts.forEach((name, part) -> components.put(name, part[places[index]]));
    }
    return components;
  }
}
