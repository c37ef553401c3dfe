package org.satgym.bench;

import java.util.List;
import org.satgym.cnf.TruthTable;
import org.satgym.data.InstanceRowWriter;
import org.satgym.data.KeyRange;
import org.satgym.data.RowOptions;
import org.satgym.data.format.RowBytes;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// Instances and rows a second of one core, at level (3,5,20) in the split `train`.
final class GenerateSuite implements Suite {
  private static final Level LEVEL = new Level(3, 5, 20);
  private static final int BUFFER = 1 << 20;

  @Override
  public String name() {
    return "generate";
  }

  @Override
  public String description() {
    return "instances and dataset rows per second and core, level (3,5,20)";
  }

  @Override
  public List<Figure> run() {
    return List.of(
        Figure.atLeast(
            "instances, faithful", instances(Family.FAITHFUL), "instances/s/core", 4_000_000),
        Figure.atLeast(
            "instances, balanced", instances(Family.BALANCED), "instances/s/core", 4_000_000),
        Figure.atLeast("full JSON Lines rows, into a buffer", rows(), "rows/s/core", 2_000_000),
        Figure.atLeast(
            "instances with exact model count", counted(), "instances/s/core", 4_000_000));
  }

  private static InstanceSource source(Family family) {
    return new InstanceSource(Families.get(family), LEVEL, Split.TRAIN, 1);
  }

  private static double instances(Family family) {
    var source = source(family);
    return Meter.perSecond(i -> source.apply(i).hash().low());
  }

  private static double counted() {
    var source = source(Family.FAITHFUL);
    return Meter.perSecond(i -> TruthTable.models(source.apply(i).cnf()));
  }

  private static double rows() {
    var source = source(Family.FAITHFUL);
    var keys = new KeyRange(Family.FAITHFUL, LEVEL, Split.TRAIN, 1, 0, Long.MAX_VALUE);
    var writer = new InstanceRowWriter(keys, RowOptions.DEFAULT);
    var out = new RowBytes(BUFFER);
    return Meter.perSecond(
        i -> {
          if (out.size() > BUFFER - (16 << 10)) {
            out.clear();
          }
          writer.write(source.apply(i), out);
          return out.size();
        });
  }
}
