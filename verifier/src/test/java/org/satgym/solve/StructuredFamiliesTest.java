package org.satgym.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sat4j.core.VecInt;
import org.sat4j.minisat.SolverFactory;
import org.sat4j.specs.ContradictionException;
import org.sat4j.specs.ISolver;
import org.sat4j.specs.TimeoutException;
import org.sat4j.tools.ModelIterator;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Decide;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Status;
import org.satgym.generate.structured.StructuredFamilies;

/// Structured families against Sat4j, at sizes that no truth table reaches.
class StructuredFamiliesTest {
  private static final int CONFLICTS = 100_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "pigeonhole 5,0,0",
        "pigeonhole 6,0,0",
        "parity 7,0,0",
        "parity 9,0,0",
        "parity 20,0,0",
        "tseitin 3,20,0",
        "tseitin 4,12,0",
        "tseitin 5,10,0",
        "at-most-k 1,3,9",
        "at-most-k 2,4,8",
        "at-most-k 3,5,6",
        "at-most-k 2,6,5",
        "colouring 3,40,92",
        "colouring 4,30,130",
        "colouring 3,100,225",
        "clique 4,20,60",
        "clique 5,20,95",
        "clique 6,25,170",
        "dominating-set 3,15,30",
        "dominating-set 4,20,40",
        "dominating-set 5,24,50",
        "ramsey 3,4,8",
        "ramsey 3,4,9",
        "ramsey 4,3,9",
        "ramsey 3,5,13",
        "van-der-waerden 3,6,31",
        "van-der-waerden 3,6,32",
        "van-der-waerden 7,3,46",
        "van-der-waerden 4,4,34",
        "van-der-waerden 4,4,35",
        "pebbling 1,20,0",
        "pebbling 2,5,0",
        "pebbling 2,0,30",
        "pebbling 3,0,12",
        "ordering 8,0,0",
        "ordering 11,0,0",
        "sudoku 2,16,0",
        "sudoku 3,50,1",
        "sudoku 3,64,0",
        "sudoku 4,120,0",
        "latin 9,40,1",
        "latin 12,60,0",
        "n-queens 8,2,0",
        "n-queens 3,0,0",
        "n-queens 16,4,0",
      })
  void sat4jFindsTheSameStatus(String family, String level) throws TimeoutException {
    var sampler = family(family).at(Level.parse(level));
    for (int seed = 0; seed < 6; seed++) {
      var draw = sampler.draw(new RandomStream(seed));
      assertThat(satisfiable(draw.cnf())).isEqualTo(draw.status() == Status.SATISFIABLE);
      var witness = draw.witness();
      assertThat(witness != null).isEqualTo(draw.status() == Status.SATISFIABLE);
      if (witness != null) {
        assertThat(draw.cnf().satisfiedBy(witness)).isTrue();
      }
    }
  }

  @Test
  void sat4jFindsOneModelWhereOneIsAskedFor() throws TimeoutException {
    for (int seed = 0; seed < 10; seed++) {
      assertThat(models("sudoku", "3,50,1", seed)).isEqualTo(1);
      assertThat(models("latin", "8,30,1", seed)).isEqualTo(1);
      assertThat(models("sudoku", "2,11,1", seed)).isEqualTo(1);
    }
  }

  @Test
  void sat4jCountsWhatIsKnown() throws TimeoutException {
    assertThat(models("n-queens", "8,0,0", 1)).isEqualTo(92);
    assertThat(models("n-queens", "7,0,0", 1)).isEqualTo(40);
    assertThat(models("sudoku", "2,16,0", 1)).isEqualTo(288);
    assertThat(models("latin", "4,16,0", 1)).isEqualTo(576);
    assertThat(models("parity", "10,0,0", 1)).isEqualTo(945);
  }

  @Test
  void theFamiliesOwnSearchAgreesWithSat4j() throws TimeoutException {
    for (int seed = 0; seed < 60; seed++) {
      var cnf = uniform(60, 256, new RandomStream(seed));
      boolean found = Decide.of(cnf, CONFLICTS) instanceof Decide.Decision.Satisfiable;
      assertThat(found).isEqualTo(satisfiable(cnf));
    }
  }

  private static Cnf uniform(int variables, int clauses, RandomStream random) {
    var list = new int[clauses][3];
    for (int[] clause : list) {
      Arrays.setAll(
          clause, _ -> (1 + random.nextInt(variables)) * (random.nextInt(2) == 0 ? 1 : -1));
    }
    return Cnf.of(variables, list);
  }

  private static InstanceGenerator family(String name) {
    return StructuredFamilies.all().stream()
        .filter(g -> g.family().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean satisfiable(Cnf cnf) throws TimeoutException {
    try {
      return loaded(cnf).isSatisfiable();
    } catch (ContradictionException _) {
      return false;
    }
  }

  private static long models(String family, String level, long seed) throws TimeoutException {
    var cnf = family(family).at(Level.parse(level)).draw(new RandomStream(seed)).cnf();
    // An iterator leaves out variables that occur in no clause.
    assertThat(IntStream.range(0, cnf.literals()).map(p -> Math.abs(cnf.literal(p))).distinct())
        .hasSize(cnf.variables());
    try {
      var iterator = new ModelIterator(loaded(cnf));
      long count = 0;
      while (iterator.isSatisfiable()) {
        iterator.model();
        count++;
      }
      return count;
    } catch (ContradictionException _) {
      return 0;
    }
  }

  private static ISolver loaded(Cnf cnf) throws ContradictionException {
    var solver = SolverFactory.newDefault();
    solver.setTimeoutOnConflicts(CONFLICTS);
    solver.newVar(cnf.variables());
    for (int i = 0; i < cnf.clauses(); i++) {
      solver.addClause(new VecInt(cnf.clause(i)));
    }
    return solver;
  }
}
