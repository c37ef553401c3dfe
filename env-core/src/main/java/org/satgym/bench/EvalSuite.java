package org.satgym.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.satgym.data.GradeMode;
import org.satgym.evaluate.Campaign;
import org.satgym.evaluate.Questions;
import org.satgym.evaluate.RunFolder;
import org.satgym.evaluate.Sampling;
import org.satgym.evaluate.client.Api;
import org.satgym.evaluate.client.Endpoint;
import org.satgym.evaluate.client.RetryPolicy;
import org.satgym.generate.Split;

/// What an evaluation takes of this machine while a model thinks.
///
/// The endpoint is a process of its own and gives each answer, 16 KB of text, after two seconds:
/// 256 in flight make 128 answers a second, far more than a model server gives. All that the
/// command does with an answer is counted: reading, grading, packing, and bringing it to the disk.
final class EvalSuite implements Suite {
  private static final int IN_FLIGHT = 256;
  private static final int MILLIS = 2000;
  private static final int ROWS = 100;
  private static final int WARM_UP = 16;
  private static final int MEASURED = 24;

  @Override
  public String name() {
    return "eval";
  }

  @Override
  public String description() {
    return "processor time of eval with 256 requests in flight, 128 answers of 16 KB a second";
  }

  @Override
  public List<Figure> run() throws Exception {
    var folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), ".satgym-bench");
    try (var server = ServerProcess.start(SlowModel.class.getName(), Integer.toString(MILLIS))) {
      double unused = cores(server, folder.resolve("warm-up"), WARM_UP);
      double cores = cores(server, folder.resolve("measured"), MEASURED);
      return List.of(Figure.atMost("eval, 256 requests in flight", cores, "cores", 0.1));
    } finally {
      delete(folder);
    }
  }

  private static double cores(ServerProcess server, Path folder, int samples) throws Exception {
    var sampling =
        new Sampling("m", Api.CHAT, samples, 0.6, 0.95, 15_000, null, null, "", Map.of());
    var endpoint = Endpoint.of("http://127.0.0.1:" + server.port() + "/v1", Api.CHAT, null);
    var questions = Questions.ofPreset("saturn-3-5-20", Split.TEST, 0, ROWS);
    var run = new RunFolder.Run(endpoint.toString(), "bench", GradeMode.STRICT, sampling);
    var settings =
        new Campaign.Settings(IN_FLIGHT, 1, 0, Duration.ofMinutes(5), RetryPolicy.STANDARD, 0);
    var campaign =
        new Campaign(
            RunFolder.create(folder, run, questions),
            endpoint,
            settings,
            InstantSource.system(),
            _ -> {});
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long wall = System.nanoTime();
    var scores = campaign.run();
    if (scores.answered() != scores.wanted()) {
      throw new IllegalStateException(
          "%d of %d answers came".formatted(scores.answered(), scores.wanted()));
    }
    return (system.getProcessCpuTime() - cpu) / (double) (System.nanoTime() - wall);
  }

  private static void delete(Path folder) throws java.io.IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
