package org.satgym.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// What a step costs the server, beside what the least handler costs that Vert.x can have.
///
/// Both servers are processes of their own, with the same options; the client's work is not
/// counted. The figure is requests per second of processor time, which other load on the machine
/// disturbs less than it does a clock. Rounds alternate between the servers, after two that are not
/// counted; the median counts. Steps go to a durable store on the disk of the folder.
final class HttpSuite implements Suite {
  /// By name: the commands know the suites, not the suites the commands.
  private static final String COMMAND = "org.satgym.cli.Main";

  private static final int ROUNDS = 7;
  private static final int CONNECTIONS = 64;
  private static final int BATCH = 64;
  private static final int GROUP = 1024;
  private static final int WARM_UPS = 8;
  private static final int STEPS = 32 * GROUP;
  private static final int GRADE_CALLS = 200;
  private static final Pattern IDS = Pattern.compile("\"episode_ids\":\\[([^]]*)]");
  private static final String TEXT =
      "Clause 3 forces A, so B must be false and C follows. \\\\boxed{10110}";

  @Override
  public String name() {
    return "http";
  }

  @Override
  public String description() {
    return "/v1/step, /v1/batch and /v1/grade: a bare Vert.x echo and this process beside them";
  }

  @Override
  public List<Figure> run() throws Exception {
    var folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), ".satgym-bench");
    try (var client = new LoadClient();
        var gym =
            ServerProcess.start(COMMAND, "serve", "--port", "0", "--data", folder.toString());
        var echo = ServerProcess.start(EchoServer.class.getName())) {
      return new Run(client, gym, echo).figures();
    } finally {
      delete(folder);
    }
  }

  private record Run(LoadClient client, ServerProcess gym, ServerProcess echo) {
    List<Figure> figures() throws Exception {
      var echoed = new double[ROUNDS];
      var stepped = new double[ROUNDS];
      var batched = new double[ROUNDS];
      var graded = new double[ROUNDS];
      var rows = new GradeRows();
      var calls = Collections.nCopies(GRADE_CALLS, rows.body());
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        var bodies = bodies();
        double e = rate(echo, "/", bodies, STEPS);
        double s = rate(gym, "/v1/step", bodies, STEPS);
        double b = rate(gym, "/v1/batch", batches(bodies()), STEPS);
        double g = rate(gym, "/v1/grade", calls, GRADE_CALLS * GradeRows.ROWS);
        if (round >= 0) {
          graded[round] = g;
          echoed[round] = e;
          stepped[round] = s;
          batched[round] = b;
        }
      }
      double step = median(stepped);
      var unit = "steps/server CPU s";
      return List.of(
          Figure.against("/v1/step", step, unit, "echo of the same body", median(echoed), 0.6),
          Figure.against("/v1/batch of 64, per step", median(batched), unit, "/v1/step", step, 5),
          Figure.against(
              "/v1/grade, 1,000 rows a call",
              median(graded),
              "rows/server CPU s",
              "the same rows in process",
              rows.inProcess(),
              0.6));
    }

    private double rate(ServerProcess server, String path, List<byte[]> bodies, int units)
        throws Exception {
      double before = server.cpuSeconds();
      var _ = client.post(server.port(), path, CONNECTIONS, bodies, false);
      return units / (server.cpuSeconds() - before);
    }

    /// The body of a step for each of as many fresh episodes.
    private List<byte[]> bodies() throws Exception {
      var reset = "{\"level\":{\"n\":3,\"k\":5,\"l\":20},\"group\":%d}".formatted(GROUP);
      var resets = new ArrayList<byte[]>();
      for (int i = 0; i < STEPS; i += GROUP) {
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

  static void delete(Path folder) throws java.io.IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
