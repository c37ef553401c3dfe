package org.satgym.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a server spends on an episode of 24,576 tokens in five chunks, over HTTP: all of it, from
/// reading the requests to what the disk is given.
final class ChunkCost {
  private static final int EPISODES = 200;
  private static final int ROUNDS = 12;
  private static final int WARM_UPS = 20;
  private static final int CONNECTIONS = 64;
  private static final int[] CHUNKS = {8192, 4096, 4096, 4096, 4096};
  private static final String WORD = "word ";
  private static final Pattern IDS = Pattern.compile("\"episode_ids\":\\[(.*?)\\]");

  /// Milliseconds of processor time an episode: the least of several rounds.
  static double millis() throws Exception {
    var folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), ".satgym-bench");
    try (var client = new LoadClient();
        var gym =
            ServerProcess.start(
                "org.satgym.cli.Main", "serve", "--port", "0", "--data", folder.toString())) {
      double best = Double.MAX_VALUE;
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        double before = gym.cpuSeconds();
        play(client, gym.port());
        double spent = (gym.cpuSeconds() - before) * 1000 / EPISODES;
        best = round >= 0 ? Math.min(best, spent) : best;
      }
      return best;
    } finally {
      HttpSuite.delete(folder);
    }
  }

  private static void play(LoadClient client, int port) throws Exception {
    var reset =
        "{\"level\":{\"n\":3,\"k\":5,\"l\":20},\"thinking\":\"chunked\",\"group\":"
            + EPISODES
            + "}";
    var opened = client.post(port, "/v1/reset", 1, List.of(bytes(reset)), true).iterator().next();
    var ids = IDS.matcher(opened);
    if (!ids.find()) {
      throw new IOException("no episodes in " + opened);
    }
    for (int chunk = 0; chunk < CHUNKS.length; chunk++) {
      var bodies = new ArrayList<byte[]>();
      for (var id : ids.group(1).split(",")) {
        bodies.add(bytes(body(id, CHUNKS[chunk])));
      }
      var _ = client.post(port, "/v1/step", CONNECTIONS, bodies, false);
    }
  }

  private static String body(String id, int tokens) {
    var offsets = new StringBuilder();
    for (int i = 0; i < tokens; i++) {
      offsets.append(i == 0 ? "" : ",").append(i * WORD.length());
    }
    return "{\"episode_id\":%s,\"text\":\"%s\",\"usage\":{\"tokens\":%d},\"token_offsets\":[%s]}"
        .formatted(id, WORD.repeat(tokens), tokens, offsets);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private ChunkCost() {}
}
