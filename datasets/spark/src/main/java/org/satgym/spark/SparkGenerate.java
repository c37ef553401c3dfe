package org.satgym.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.satgym.data.DatasetPages;
import org.satgym.data.DatasetPlan;
import org.satgym.data.Manifest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `satgym generate` on Apache Spark: one file a task, manifest and card by the driver.
///
/// The files of a part, joined in the order of their names, are the file that `satgym generate`
/// with the same arguments writes; each file is one of its shards.
@Command(
    name = "satgym-spark",
    description = "Makes a dataset on Apache Spark: the files of satgym generate, in parts.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The folder may lie on any file system that the cluster reaches. It is complete when it holds"
          + " _SUCCESS; nothing is ever overwritten.",
      "",
      "Example:",
      "  spark-submit --class org.satgym.spark.SparkGenerate satgym-spark.jar \\",
      "    --level 3,7,40 --mode balanced --count 100000000 --out hdfs:///sat/train"
    })
public final class SparkGenerate {
  private static final long ROWS_PER_FILE = 250_000;

  @Mixin private PlanOptions options = new PlanOptions();

  @Option(
      names = "--out",
      paramLabel = "PATH",
      required = true,
      description = "A new folder: a path, or the URL of one, as in hdfs:///sat/train.")
  private String out = "";

  @Option(
      names = "--files",
      paramLabel = "N",
      description = "Files, and so tasks, for each part. Default: one for 250,000 rows.")
  private @Nullable Integer files;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Where Spark runs, as in spark://host:7077. Default: what spark-submit says, else"
              + " local[*], the cores of this machine.")
  private @Nullable String master;

  @Option(names = "--json", description = "A summary in JSON on standard output.")
  private boolean json;

  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  /// Runs the command and gives its exit status: 0 done, 2 wrong use, 3 the cluster or the file
  /// system failed.
  static int run(PrintStream out, PrintStream err, String... args) {
    var command = new SparkGenerate();
    var line = new CommandLine(command);
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(100);
    try {
      var parsed = line.parseArgs(args);
      if (CommandLine.printHelpIfRequested(
          parsed.asCommandLineList(), out, err, line.getColorScheme())) {
        return Exit.DONE;
      }
      var manifest = command.inNewContext(List.of(args));
      if (command.json) {
        out.println(manifest.summary(command.out));
      } else {
        err.printf(
            Locale.ROOT,
            "%,d rows, %,d bytes: %s%n",
            manifest.rows(),
            manifest.bytes(),
            command.out);
      }
      return Exit.DONE;
    } catch (ParameterException | WrongUse | IllegalArgumentException e) {
      err.println("satgym-spark: " + e.getMessage());
      err.println("Try --help.");
      return Exit.WRONG_USE;
    } catch (FileAlreadyExistsException there) {
      err.println(
          "satgym-spark: %s %s; nothing was written"
              .formatted(
                  there.getFile(),
                  there.getReason() == null ? "exists already" : there.getReason()));
      return Exit.WRONG_USE;
    } catch (IOException failed) {
      err.println(
          "satgym-spark: cannot write %s, and nothing of it was left: %s"
              .formatted(command.out, failed.getMessage()));
      return Exit.ENVIRONMENT;
    }
  }

  /// Reads the arguments of a command again, as a task does.
  static PlanOptions options(List<String> arguments) {
    var command = new SparkGenerate();
    new CommandLine(command).parseArgs(arguments.toArray(String[]::new));
    return command.options;
  }

  private Manifest inNewContext(List<String> arguments) throws IOException {
    // Everything that can be refused is, before Spark starts.
    var plan = options.plan();
    var slices = Slice.of(plan, arguments, filesEach(plan));
    var conf = new SparkConf().setAppName("satgym " + plan.name());
    if (master != null) {
      conf.setMaster(master);
    }
    conf.setIfMissing("spark.master", "local[*]");
    boolean here = conf.get("spark.master").startsWith("local");
    conf.setIfMissing("spark.ui.enabled", String.valueOf(!here));
    try (var spark = new JavaSparkContext(conf)) {
      return write(spark, plan, slices, out);
    }
  }

  private int filesEach(DatasetPlan plan) {
    long largest = plan.parts().stream().mapToLong(part -> plan.keys(part).count()).max().orElse(0);
    long each = files == null ? (largest + ROWS_PER_FILE - 1) / ROWS_PER_FILE : files;
    if (each < 1 && files == null) {
      return 1;
    }
    if (each < 1 || each > 99_999) {
      throw new WrongUse("--files must be 1..99999, was " + each);
    }
    return (int) each;
  }

  /// Writes a dataset on a cluster.
  static Manifest write(JavaSparkContext spark, List<String> arguments) throws IOException {
    var command = new SparkGenerate();
    new CommandLine(command).parseArgs(arguments.toArray(String[]::new));
    var plan = command.options.plan();
    return write(spark, plan, Slice.of(plan, arguments, command.filesEach(plan)), command.out);
  }

  private static Manifest write(
      JavaSparkContext spark, DatasetPlan plan, List<Slice> slices, String out) throws IOException {
    try (var folder = new OutputFolder(out, spark.hadoopConfiguration())) {
      var attempts = folder.attempts();
      var written =
          spark
              .parallelize(slices, slices.size())
              .map(slice -> SliceTask.write(slice, attempts))
              .collect();
      var files = new ArrayList<Manifest.File>();
      for (int i = 0; i < slices.size(); i++) {
        var slice = slices.get(i);
        var file = written.get(i);
        folder.take(file, slice.path());
        files.add(
            new Manifest.File(
                slice.path(), file.rows(), file.bytes(), file.sha256(), List.of(slice.keys(plan))));
      }
      var pages = DatasetPages.of(plan, files);
      folder.write("manifest.json", pages.json());
      folder.write("README.md", pages.card());
      folder.succeed();
      return pages.manifest();
    } catch (Exception e) {
      throw failed(e);
    }
  }

  /// Spark's Scala throws what Java would have to declare.
  private static IOException failed(Exception e) {
    switch (e) {
      case IOException io -> {
        return io;
      }
      case RuntimeException unchecked -> throw unchecked;
      default -> {
        // The lines after the first are the stack of the task.
        var message = String.valueOf(e.getMessage());
        return new IOException(message.lines().findFirst().orElse(message), e);
      }
    }
  }
}
