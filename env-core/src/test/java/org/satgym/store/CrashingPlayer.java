package org.satgym.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.satgym.env.Action;
import org.satgym.env.GroupRequest;
import org.satgym.env.Result;
import org.satgym.env.Settings;
import org.satgym.protocol.Usage;

/// Plays until it is killed, and says which steps were acknowledged: one id a line, ended by `;`.
final class CrashingPlayer {
  private static final int AT_ONCE = 32;
  private static final List<String> LEVELS = List.of("3,5,5", "3,5,8", "3,5,13");

  /// Side by side: one that climbs, one that probes, and four that lie over one another.
  private static final Map<String, Map<String, Object>> POLICIES =
      Map.of(
          "climb",
          Map.of("policy", "staircase", "levels", LEVELS, "window", 8),
          "probe",
          Map.of(
              "policy",
              "probing",
              "k",
              2,
              "samples",
              4,
              "problems",
              3,
              "period",
              5,
              "subdomains",
              Map.of("easy", LEVELS, "wide", List.of("4,7,20"))),
          "stack",
          Map.of(
              "policy",
              "group-filter",
              "batch",
              8,
              "over",
              Map.of(
                  "policy",
                  "siri",
                  "batch",
                  4,
                  "period",
                  16,
                  "over",
                  Map.of(
                      "policy",
                      "hapo",
                      "problems",
                      20,
                      "over",
                      Map.of("policy", "mixture", "levels", LEVELS, "period", 16)))));

  public static void main(String[] args) throws Exception {
    var env = DataFolder.open(Path.of(args[0]), null, Settings.DEFAULT, InstantSource.system());
    POLICIES.forEach(env.curricula()::put);
    var names = List.copyOf(POLICIES.keySet());
    var free = new Semaphore(AT_ONCE);
    for (int turn = 0; ; turn++) {
      var group = env.open(GroupRequest.following(names.get(turn % names.size()), 4));
      var answer = turn % 3 == 0 ? "no idea" : Answers.right(group);
      for (var id : group.episodeIds()) {
        free.acquire();
        env.submit(
            List.of(new Action(id, answer, new Usage(100 + turn), "r" + turn)),
            deliveries -> {
              for (var delivery : deliveries) {
                acknowledge(delivery.tag(), delivery.results());
              }
              free.release(deliveries.size());
            },
            id);
      }
    }
  }

  private static void acknowledge(Object id, List<Result> results) {
    if (results.getFirst() instanceof Result.Taken) {
      var line = (id + ";\n").getBytes(StandardCharsets.US_ASCII);
      System.out.write(line, 0, line.length);
      System.out.flush();
    }
  }

  private CrashingPlayer() {}
}
