package org.satgym.generate;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.satgym.cnf.FormulaHash;
import org.satgym.cnf.TruthTable;

/// What an instance costs and where: the draw alone, with its hash and split, with its exact count.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class InstanceSourceBenchmark {
  @Param({"3,5,20", "3,7,40", "5,8,40"})
  public String level = "";

  @Param({"faithful", "balanced"})
  public String mode = "";

  private InstanceSource source;
  private Sampler sampler;
  private long index;

  @Setup
  public void prepare() {
    var generator = Families.get(new Family("planted", mode));
    source = new InstanceSource(generator, Level.parse(level), Split.TRAIN, 1);
    sampler = generator.at(Level.parse(level));
  }

  @Benchmark
  public Draw draw() {
    return sampler.draw(new RandomStream(index++));
  }

  @Benchmark
  public FormulaHash drawAndHash() {
    return FormulaHash.of(sampler.draw(new RandomStream(index++)).cnf());
  }

  @Benchmark
  public Instance instance() {
    return source.apply(index++);
  }

  @Benchmark
  public long instanceAndCount() {
    return TruthTable.models(source.apply(index++).cnf());
  }
}
