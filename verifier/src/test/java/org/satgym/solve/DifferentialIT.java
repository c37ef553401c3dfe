package org.satgym.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.Dimacs;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Instance;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// Verdicts, counts and cores against solvers that share no code with this one, from Debian's
/// packages, where they are installed. One shell runs each solver over all files: starting a
/// process from here would cost more than solving.
class DifferentialIT {
  private static final Budget BUDGET = new Budget(1_000_000);

  /// Family, level and how many: near the threshold where the family has one.
  private static final List<String> PLACES =
      List.of(
          "uniform/any 3,50,213 300",
          "uniform/any 3,100,426 100",
          "uniform/any 4,40,397 80",
          "uniform/any 5,24,507 40",
          "threshold/any 3,18,0 100",
          "power-law/any 3,80,240 100",
          "community/any 3,60,255 100",
          "planted/faithful 3,60,256 80",
          "planted/balanced 3,60,256 80",
          "planted/two-hidden 3,60,256 80",
          "planted/faithful 3,7,40 100",
          "unique 3,14,62 60",
          "counted/7 3,12,50 40",
          "backbone/6 3,12,44 40",
          "core/20 3,50,160 60",
          "sr 0,40,0 160",
          "xor 3,30,24 60",
          "colouring 3,40,92 80",
          "clique 4,20,60 60",
          "dominating-set 4,20,40 60",
          "pigeonhole 6,0,0 1",
          "parity 8,0,0 20",
          "parity 9,0,0 20",
          "tseitin 3,14,0 60",
          "at-most-k 2,4,8 20",
          "ramsey 3,4,8 20",
          "van-der-waerden 3,6,31 20",
          "van-der-waerden 3,6,32 20",
          "pebbling 2,5,0 20",
          "ordering 8,0,0 20",
          "sudoku 3,50,1 20",
          "latin 9,40,1 20",
          "n-queens 8,2,0 20");

  private static final List<Instance> INSTANCES = new ArrayList<>();

  @TempDir private static Path folder;

  @BeforeAll
  static void writeFormulas() throws IOException {
    for (var place : PLACES) {
      var words = place.split(" ", -1);
      var generator = Families.get(Family.parse(words[0]));
      var source = new InstanceSource(generator, Level.parse(words[1]), Split.TRAIN, 11);
      for (int i = 0; i < Integer.parseInt(words[2]); i++) {
        var instance = source.apply(i);
        Files.writeString(file(INSTANCES.size()), Dimacs.write(instance.cnf()));
        INSTANCES.add(instance);
      }
    }
  }

  private static Path file(int index) {
    return folder.resolve(index + ".cnf");
  }

  /// What `command`, a line for a shell with the file in `$f`, prints on each of `files`, by index.
  private static Answers run(String program, String command, List<Integer> files)
      throws IOException, InterruptedException {
    assumeTrue(isInstalled(program), "skipped: " + program + " is not installed");
    var script = new StringBuilder("cd '" + folder + "'\nfor f in");
    files.forEach(i -> script.append(' ').append(i).append(".cnf"));
    script.append("; do echo \"file ${f%.cnf}\"; ").append(command).append("; done\n");
    var output = folder.resolve(program + ".out");
    var process =
        new ProcessBuilder("sh", Files.writeString(folder.resolve("run.sh"), script).toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).as(program).isZero();
    var answers = new HashMap<Integer, String>();
    for (var part : Files.readString(output).split("(?m)^file ", -1)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        answers.put(Integer.parseInt(part.substring(0, end)), part.substring(end + 1));
      }
    }
    assertThat(answers).hasSameSizeAs(files);
    return new Answers(answers);
  }

  private record Answers(Map<Integer, String> byIndex) {
    String get(int index) {
      return Objects.requireNonNull(byIndex.get(index)).strip();
    }
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  private static List<Integer> all() {
    var indices = new ArrayList<Integer>();
    for (int i = 0; i < INSTANCES.size(); i++) {
      indices.add(i);
    }
    return indices;
  }

  /// All five end with 10 where there is a model and 20 where there is none; clasp adds 1 or 20
  /// where it has searched everything.
  @ParameterizedTest
  @CsvSource({
    "minisat, minisat -verb=0 $f",
    "cadical, cadical -q $f",
    "picosat, picosat -n $f",
    "cryptominisat5, cryptominisat5 --verb 0 $f",
    "clasp, clasp --verbose=0 -q $f"
  })
  void everySolverFindsTheSameStatus(String program, String command) throws Exception {
    var answers = run(program, command + " >/dev/null 2>&1; echo $?", all());
    var differences = new ArrayList<String>();
    int satisfiable = 0;
    for (int i = 0; i < INSTANCES.size(); i++) {
      boolean theirs =
          switch (answers.get(i)) {
            case "10", "30" -> true;
            case "20" -> false;
            default -> throw new AssertionError(program + " ended with " + answers.get(i));
          };
      var ours = Solver.solve(INSTANCES.get(i).cnf(), BUDGET);
      satisfiable += theirs ? 1 : 0;
      if (ours instanceof Outcome.Undecided || ours instanceof Outcome.Satisfiable != theirs) {
        differences.add(INSTANCES.get(i).key() + ": " + ours);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(satisfiable).isBetween(400, INSTANCES.size() - 400);
  }

  @Test
  void claspCountsAsManyModels() throws Exception {
    var few = new ArrayList<Integer>();
    var ours = new ArrayList<ModelCount>();
    for (int i : all()) {
      if (i % 3 != 0) {
        continue;
      }
      var count = ModelCount.of(INSTANCES.get(i).cnf(), 300, new Budget(2_000));
      if (few.size() < 300
          && count instanceof ModelCount.Exact(var models)
          && models.compareTo(BigInteger.valueOf(100_000)) < 0) {
        few.add(i);
        ours.add(count);
      }
    }
    assertThat(few).hasSizeGreaterThan(150);
    var answers = run("clasp", "clasp -n 0 -q $f | grep '^c Models' | tr -dc 0-9; echo", few);
    for (int i = 0; i < few.size(); i++) {
      assertThat(ours.get(i))
          .as("%s", INSTANCES.get(few.get(i)).key())
          .isEqualTo(new ModelCount.Exact(new BigInteger(answers.get(few.get(i)))));
    }
  }

  @Test
  void picomusAndOurSearchFindEachOthersCoresMinimal() throws Exception {
    var unsatisfiable = new ArrayList<Integer>();
    for (int i : all()) {
      var cnf = INSTANCES.get(i).cnf();
      if (i % 3 == 0
          && cnf.variables() <= 60
          && cnf.clauses() <= 300
          && Solver.solve(cnf, BUDGET) instanceof Outcome.Unsatisfiable) {
        unsatisfiable.add(i);
      }
    }
    assertThat(unsatisfiable).hasSizeGreaterThan(60);
    var answers = run("picomus", "picomus $f 2>/dev/null | grep '^v' ", unsatisfiable);
    var ours = new ArrayList<Integer>();
    for (int i : unsatisfiable) {
      var cnf = INSTANCES.get(i).cnf();
      var theirs = Core.subset(cnf, indices(answers.get(i)));
      assertThat(minimal(theirs)).as("%s", INSTANCES.get(i).key()).hasSize(theirs.clauses());
      var core = minimal(cnf).stream().mapToInt(Integer::intValue).toArray();
      int place = INSTANCES.size() + ours.size();
      Files.writeString(file(place), Dimacs.write(Core.subset(cnf, core)));
      ours.add(place);
    }
    var again = run("picomus", "picomus $f 2>/dev/null | grep '^v' ", ours);
    for (int place : ours) {
      var core = Dimacs.read(Files.readString(file(place)));
      assertThat(indices(again.get(place))).hasSize(core.clauses());
    }
  }

  private static List<Integer> minimal(Cnf cnf) {
    return switch (Core.minimal(cnf, BUDGET)) {
      case Core.Found(var clauses) -> clauses;
      case Core.Satisfiable _, Core.Undecided _ -> throw new AssertionError("no core of " + cnf);
    };
  }

  /// The clauses of lines `v 3`, from 0 here.
  private static int[] indices(String lines) {
    return Arrays.stream(lines.split("\\s+", -1))
        .filter(word -> !word.equals("v") && !word.equals("0"))
        .mapToInt(word -> Integer.parseInt(word) - 1)
        .toArray();
  }
}
