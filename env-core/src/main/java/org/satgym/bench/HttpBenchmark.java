package org.satgym.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.satgym.cli.Main;

/// What a step costs the server, beside what the least handler costs that Vert.x can have.
///
/// Both servers are processes of their own, with the same options; the client's work is not
// counted.
/// The figure is requests per second of processor time, which other load on the machine disturbs
/// less than it does a clock. Rounds alternate between the servers, after two that are not counted;
/// the median counts. Steps go to a durable store on the disk of the folder.
///
/// Usage: `HttpBenchmark [rounds] [steps of a round] [folder]`.
public final class HttpBenchmark {
  private static final int CONNECTIONS = 64;
  private static final int BATCH = 64;
  private static final int GROUP = 1024;
  private static final int WARM_UPS = 2;
  private static final Pattern IDS = Pattern.compile("\"episode_ids\":\\[([^]]*)]");
  private static final String TEXT =
      "Clause 3 forces A, so B must be false and C follows. \\\\boxed{10110}";

  private final LoadClient client;
  private final ServerProcess gym;
  private final ServerProcess echo;
  private final int steps;

  private HttpBenchmark(LoadClient client, ServerProcess gym, ServerProcess echo, int steps) {
    this.client = client;
    this.gym = gym;
    this.echo = echo;
    this.steps = steps;
  }

  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
    int steps = args.length > 1 ? Integer.parseInt(args[1]) : 32 * GROUP;
    var parent = args.length > 2 ? Path.of(args[2]) : Path.of(System.getProperty("java.io.tmpdir"));
    var folder = Files.createTempDirectory(parent, "satgym-bench");
    try (var client = new LoadClient();
        var gym =
            ServerProcess.start(Main.class, "serve", "--port", "0", "--data", folder.toString());
        var echo = ServerProcess.start(EchoServer.class)) {
      new HttpBenchmark(client, gym, echo, steps).run(rounds);
    } finally {
      delete(folder);
    }
  }

  private void run(int rounds) throws Exception {
    var echoed = new double[rounds];
    var stepped = new double[rounds];
    var batched = new double[rounds];
    for (int round = -WARM_UPS; round < rounds; round++) {
      var bodies = bodies();
      double e = rate(echo, "/", bodies, bodies.size());
      double s = rate(gym, "/v1/step", bodies, bodies.size());
      double b = rate(gym, "/v1/batch", batches(bodies()), bodies.size());
      if (round >= 0) {
        echoed[round] = e;
        stepped[round] = s;
        batched[round] = b;
      }
      System.err.printf(
          Locale.ROOT, "round %2d: echo %,9.0f  step %,9.0f  batch %,9.0f%n", round, e, s, b);
    }
    System.out.println("steps per second of the server's processor time, medians:");
    row("bare Vert.x echo of the same body", median(echoed), "");
    row("/v1/step, durable", median(stepped), percent(median(stepped) / median(echoed)));
    row("/v1/batch of 64, per step", median(batched), times(median(batched) / median(stepped)));
  }

  private static void row(String name, double rate, String ratio) {
    System.out.printf(Locale.ROOT, "  %-36s %,11.0f   %s%n", name, rate, ratio);
  }

  private static String percent(double ratio) {
    return "%.0f %% of the echo (goal: at least 60)".formatted(100 * ratio);
  }

  private static String times(double ratio) {
    return "%.1f times a step alone (goal: at least 5)".formatted(ratio);
  }

  private double rate(ServerProcess server, String path, List<byte[]> bodies, int units)
      throws Exception {
    var threads = server.cpuSecondsByThread();
    double before = server.cpuSeconds();
    var _ = client.post(server.port(), path, CONNECTIONS, bodies, false);
    double rate = units / (server.cpuSeconds() - before);
    var spent = new StringBuilder();
    server
        .cpuSecondsByThread()
        .forEach(
            (name, seconds) -> {
              double micros = 1e6 * (seconds - threads.getOrDefault(name, 0.0)) / units;
              if (micros >= 0.05) {
                spent.append(" %s %.2f".formatted(name, micros));
              }
            });
    System.err.printf(Locale.ROOT, "  %-10s µs of CPU a step, by thread:%s%n", path, spent);
    return rate;
  }

  /// The body of a step for each of as many fresh episodes.
  private List<byte[]> bodies() throws Exception {
    var reset = "{\"level\":{\"n\":3,\"k\":5,\"l\":20},\"group\":%d}".formatted(GROUP);
    var resets = new ArrayList<byte[]>();
    for (int i = 0; i < steps; i += GROUP) {
      resets.add(bytes(reset));
    }
    var bodies = new ArrayList<byte[]>();
    for (var answer : client.post(gym.port(), "/v1/reset", 4, resets, true)) {
      var ids = IDS.matcher(answer);
      if (!ids.find()) {
        throw new IllegalStateException("no episodes in " + answer);
      }
      for (var id : ids.group(1).split(",", -1)) {
        bodies.add(bytes("{\"episode_id\":" + id + ",\"text\":\"" + TEXT + "\"}"));
      }
    }
    return bodies;
  }

  private static List<byte[]> batches(List<byte[]> bodies) {
    var batches = new ArrayList<byte[]>();
    for (int i = 0; i < bodies.size(); i += BATCH) {
      var calls = new StringBuilder("{\"calls\":[");
      for (int k = i; k < Math.min(i + BATCH, bodies.size()); k++) {
        calls.append(k == i ? "" : ",").append("{\"step\":");
        calls.append(new String(bodies.get(k), StandardCharsets.UTF_8)).append('}');
      }
      batches.add(bytes(calls.append("]}").toString()));
    }
    return batches;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void delete(Path folder) throws java.io.IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
