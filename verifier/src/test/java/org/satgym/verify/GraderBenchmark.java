package org.satgym.verify;

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
import org.satgym.cnf.Cnf;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.prompt.SaturnText;

/// Time per answer against the length and the kind of what stands before it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GraderBenchmark {
  /// Plain text; LaTeX, where every second word has a backslash; comparisons, where it has a `<`.
  @Param({"The third clause still needs B. ", "\\lnot B \\lor C \\to ", "if a < b then c < d "})
  public String before = "";

  @Param({"0", "1024", "24576", "1048576"})
  public int characters;

  private final Grader strict = new StrictGrader();
  private Cnf formula;
  private String clauses;
  private String response;

  @Setup
  public void prepare() {
    var generator = Families.get(Family.FAITHFUL);
    var instance = new InstanceSource(generator, new Level(3, 5, 20), Split.TRAIN, 1).apply(0);
    formula = instance.cnf();
    clauses = SaturnText.write(formula);
    response = before.repeat(characters / before.length()) + "\\boxed{" + instance.witness() + "}";
  }

  @Benchmark
  public Grade strict() {
    return strict.grade(Problem.satisfiable(formula), response);
  }

  @Benchmark
  public Grade saturn() {
    return SaturnGrader.grade(clauses, response);
  }
}
