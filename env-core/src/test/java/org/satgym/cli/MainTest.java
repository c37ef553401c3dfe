package org.satgym.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String in, List<String> args) {
    out.reset();
    err.reset();
    var streams =
        new Streams(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return Main.run(streams, args.toArray(String[]::new));
  }

  private int run(String... args) {
    return run("", List.of(args));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense|satgym: no command 'nonsense'; there are serve, generate, ",
        "generate --level 3,5,20 --count 1|satgym generate: Missing required option: '--out=PATH'",
        "generate --out x|satgym generate: say what to make: --preset NAME, or --level n,k,l with"
            + " --count N",
        "generate --out x --level 3,5,20|satgym generate: --level needs --count N",
        "generate --out x --level 3,5,900 --count 1|satgym generate: level (3,5,900) ",
        "generate --out x --level 3,5 --count 1|satgym generate: level '3,5' must be n,k,l",
        "generate --out x --level 3,5,20 --count 0|satgym generate: --count must be at least 1, was 0",
        "generate --out x --preset a|satgym generate: no preset 'a'; there are saturn-2.6k, ",
        "generate --out x --preset satgym-hard --mode balanced|satgym generate: --preset satgym-hard and"
            + " --mode do not",
        "generate --out x --preset judge --from y|satgym generate: --from belongs to --preset pairs",
        "generate --out x --preset pairs --from y --seed 3|satgym generate: --from and --seed do not",
        "generate --out x --preset pairs --from y|satgym generate: ",
        "generate --out x --preset traces --level 3,5,20|satgym generate: --level needs --count N",
        "generate --out x --preset traces --surface story|satgym generate: surface story has no names",
        "generate --out x --level 3,5,20 --count 1 --mode odd|satgym generate: no family ",
        "generate --out x --level 3,5,20 --count 1 --family odd|satgym generate: no family 'odd'",
        "generate --out x --level 3,5,20 --count 1 --split dev|satgym generate: split 'dev' must be",
        "generate --out x --level 3,5,20 --count 1 --shard 3/2|satgym generate: shard 3/2: must be",
        "generate --out x --level 3,5,20 --count 1 --format xml|satgym generate: format 'xml' must be",
        "generate --out - --level 3,5,20 --count 1 --format dimacs|satgym generate: --format dimacs",
        "generate --out x --level 3,5,20 --count 1 --surface no|satgym generate: surface 'no' must be",
        "generate --out x --level 3,30,90 --count 1 --surface saturn|satgym generate: surface saturn",
        "generate --out x.jsonl --level 3,5,20 --count 1 --format jsonl.zst|satgym generate: --out x",
        "generate --out x --level 3,5,20 --count 1 --dedup some|satgym generate: dedup 'some' must be",
        "generate --out x --level 3,5,20 --count 1 --against y|satgym generate: --against leaves out",
        "generate --out x --level 3,5,20 --count 1 --dedup exact --against no|satgym generate: there is",
        "generate --out - --level 3,5,20 --count 1 --resume|satgym generate: --resume goes on with",
        "generate --out x.parquet --level 3,5,20 --count 1 --format jsonl|satgym generate: --out x.par",
        "generate --out - --level 2,3,3 --count 99 --dedup symmetry|satgym generate: planted/faithful",
        "facts --in - --near-duplicates|satgym facts: --near-duplicates reads a file or folder twice",
        "generate --out x --level 3,5,20 --count 1 --seed one|satgym generate: Invalid value for opt",
        "generate --out x --level 3,5,20 --count 1 --force|satgym generate: Unknown option: '--force'",
        "grade --mode lax|satgym grade: mode 'lax' must be strict or saturn",
        "grade --in no-such-file|satgym grade: there is no file no-such-file",
        "facts|satgym facts: Missing required option: '--in=ROWS'",
        "eval --out x --model m --preset saturn-3-5-20|satgym eval: Missing required option:"
            + " '--endpoint=URL'",
        "eval --out x --model m --endpoint h --preset saturn-3-5-20|satgym eval: endpoint 'h' must be",
        "eval --out x --model m --endpoint http://h/v1|satgym eval: say what to ask: --data ROWS, or",
        "eval --out x --model m --endpoint http://h/v1 --preset saturn-3-5-20 --samples 5|satgym eval:"
            + " pass@7 needs at least 7 answers to an instance; there are 5",
        "eval --out x --model m --endpoint http://h/v1 --preset no --samples 12|satgym eval: no preset",
        "eval --out x --model m --endpoint http://h/v1 --data no-such-file|satgym eval: there is no file",
        "eval --replay no-such-run|satgym eval: there is no run in no-such-run: no run.json",
        "doctor --port 99999|satgym doctor: --port must be 0..65535, was 99999"
      })
  void wrongUseIsOneClearLineAndAHint(String args, String message) {
    assertThat(run(args.split(" "))).isEqualTo(Exit.WRONG_USE);
    assertThat(err()).startsWith(message).contains("--help'.\n").doesNotContain("\tat ");
    assertThat(out()).isEmpty();
    assertThat(Path.of("x")).doesNotExist();
  }

  @Test
  void tooFewSamplesForTheUsualTriesLeadToThoseThatThereAre() {
    var asked = "eval --out x --model m --endpoint http://h/v1 --preset saturn-3-5-20 --samples 5";
    assertThat(run(asked.split(" "))).isEqualTo(Exit.WRONG_USE);
    assertThat(err()).contains("there are 5\nMaybe use --k 1,3,5\n");
    assertThat(run((asked + " --k 7").split(" "))).isEqualTo(Exit.WRONG_USE);
    assertThat(err()).endsWith("there are 5\nTry 'satgym eval --help'.\n");
  }

  @Test
  void withoutACommandItSaysWhichThereAre() {
    assertThat(run()).isEqualTo(Exit.WRONG_USE);
    assertThat(err())
        .contains(
            "a command is missing: one of serve, generate, facts, grade, shape, hint, eval, calibrate,"
                + " threshold, replay, doctor, bench");
  }

  @Test
  void helpAndVersionAreDataAndHaveExamples() {
    assertThat(run("--help")).isZero();
    assertThat(out()).contains("Examples:", "generate", "doctor");
    assertThat(run("generate", "--help")).isZero();
    assertThat(out()).contains("Examples:", "--preset", "--shard");
    // A command that is broken over two lines cannot be pasted.
    assertThat(out()).contains("--mode balanced --count 100000 --out train.jsonl.zst\n");
    assertThat(run("--version")).isZero();
    assertThat(out()).matches("satgym \\d+\\.\\d+\\.\\d+\\S*\n");
    assertThat(err()).isEmpty();
  }

  @Test
  void rowsGoFromGenerateToFactsAndGrade() throws IOException {
    assertThat(run("generate", "--level", "3,5,20", "--count", "5", "--out", "-")).isZero();
    assertThat(out()).hasLineCount(5).startsWith("{\"id\": 0, \"n_sat\": 3, \"k\": 5, ");
    var rows = folder.resolve("rows.jsonl");
    Files.writeString(rows, out());

    assertThat(run("facts", "--in", rows.toString())).isZero();
    assertThat(out()).hasLineCount(5).contains("\"search_bits\": ", ", \"baselines\": {");

    var answers = "{\"id\": 1, \"k\": 2, \"clause\": \"A & B\", \"response\": \"\\\\boxed{11}\"}\n";
    assertThat(run(answers, List.of("grade", "--json"))).isZero();
    assertThat(out())
        .isEqualTo("{\"id\": 1, \"verdict\": \"CORRECT\", \"reward\": 1, \"answer\": \"11\"}\n");
    assertThat(err()).isEqualTo("{\"rows\": 1, \"out\": \"-\"}\n");
  }

  @Test
  void aMalformedRowIsNamedAndNoFileIsLeft() throws IOException {
    var target = folder.resolve("grades.jsonl");
    var rows = "{\"id\": 1, \"k\": 1, \"clause\": \"A\", \"response\": \"\"}\n{\"id\": 2}\n";
    assertThat(run(rows, List.of("grade", "--out", target.toString()))).isEqualTo(Exit.WRONG_USE);
    assertThat(err()).isEqualTo("satgym grade: line 2: field 'k': is missing\n");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void anExistingDatasetIsNotTouched() throws IOException {
    var target = folder.resolve("d").toString();
    var args = List.of("generate", "--preset", "saturn-3-5-5", "--out", target, "--json");
    assertThat(run("", args)).isZero();
    assertThat(out()).startsWith("{\"rows\": 290, \"bytes\": ").contains("\"files\": 2, ");
    var before = Files.readString(folder.resolve("d/manifest.json"));
    assertThat(run("", args)).isEqualTo(Exit.WRONG_USE);
    assertThat(err()).contains("exists already; nothing was written");
    assertThat(folder.resolve("d/manifest.json")).hasContent(before);
  }

  @Test
  void aReaderThatHasEnoughEndsItQuietly() {
    var closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    var streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            closed,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    int exit = Main.run(streams, "generate", "--level", "3,5,20", "--count", "9", "--out", "-");
    assertThat(exit).isZero();
    assertThat(err()).isEmpty();
  }

  @Test
  void aDiskThatIsFullIsTheEnvironmentsFault() {
    var full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "there is no " + full);
    var rows = "{\"id\": 1, \"k\": 1, \"clause\": \"A\", \"response\": \"\"}\n";
    assertThat(run(rows, List.of("grade", "--out", "/dev/full"))).isEqualTo(Exit.ENVIRONMENT);
    assertThat(err()).contains("No space left on device");
  }

  @Test
  void theDoctorFindsWhatIsThereAndWhatIsNot() throws IOException {
    assertThat(run("doctor", "--data", folder.toString(), "--port", "0")).isZero();
    assertThat(out())
        .contains("ok       jdk", "ok       storage   SQLite", " sandbox   ", "absent   gpu");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
    try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      assertThat(run("doctor", "--data", folder.toString(), "--port", port, "--json"))
          .isEqualTo(Exit.ENVIRONMENT);
      assertThat(out())
          .startsWith("{\"ok\": false, \"checks\": [{\"name\": \"jdk\", \"state\": \"ok\", ")
          .contains("{\"name\": \"port\", \"state\": \"missing\", ");
    }
  }

  @Test
  void nobodyIsShownABarWhereNobodyWatches() {
    var quiet = new ArrayList<String>(List.of("generate", "--level", "3,5,20", "--count"));
    quiet.addAll(List.of("200000", "--out", folder.resolve("rows.jsonl.zst").toString()));
    assertThat(run("", quiet)).isZero();
    assertThat(err()).startsWith("200,000 rows, ").doesNotContain("\r", "\033");
  }

  @Test
  void parquetIsReadWhereverRowsAre() throws IOException {
    var parquet = folder.resolve("rows.parquet");
    var lines = folder.resolve("rows.jsonl");
    assertThat(run("generate", "--level", "3,5,20", "--count", "30", "--out", parquet.toString()))
        .isZero();
    assertThat(run("generate", "--level", "3,5,20", "--count", "30", "--out", lines.toString()))
        .isZero();
    run("facts", "--in", parquet.toString());
    var facts = out();
    run("facts", "--in", lines.toString());
    assertThat(facts).isEqualTo(out()).hasLineCount(30);
    Files.writeString(parquet, "not Parquet at all");
    assertThat(run("facts", "--in", parquet.toString())).isEqualTo(3);
    assertThat(err())
        .contains("rows.parquet cannot be read as Parquet: it does not end as Parquet");
  }

  @Test
  void aCompleteDatasetIsNothingToResume() throws IOException {
    var args =
        List.of(
            "generate",
            "--level",
            "3,5,20",
            "--count",
            "30",
            "--resume",
            "--json",
            "--out",
            folder.resolve("set").toString());
    assertThat(run("", args)).isZero();
    var first = out();
    assertThat(run("", args)).isZero();
    assertThat(out()).isEqualTo(first).contains("\"rows\": 30, ");
  }

  @Test
  void nearDuplicatesAreReportedByLevel() throws IOException {
    var set = folder.resolve("set").toString();
    run("generate", "--preset", "saturn-3-5-5", "--out", set);
    assertThat(run("facts", "--in", set, "--near-duplicates")).isZero();
    assertThat(out()).contains("another of the 290 rows").contains("planted/faithful 3,5,5");
    assertThat(run("facts", "--in", set, "--near-duplicates", "--json")).isZero();
    assertThat(out()).startsWith("{\"rows\": 290, \"sampled\": false, \"levels\": [{");
  }
}
