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

/// Plays until it is killed, and says which steps were acknowledged: one id a line, ended by `;`.
final class CrashingPlayer {
  private static final int AT_ONCE = 32;

  public static void main(String[] args) throws Exception {
    var env = DataFolder.open(Path.of(args[0]), null, Settings.DEFAULT, InstantSource.system());
    env.curricula()
        .put(
            "climb",
            Map.of(
                "policy", "staircase", "levels", List.of("3,5,5", "3,5,8", "3,5,13"), "window", 8));
    var free = new Semaphore(AT_ONCE);
    for (int turn = 0; ; turn++) {
      var group = env.open(GroupRequest.following("climb", 4));
      var answer = turn % 3 == 0 ? "no idea" : Answers.right(group);
      for (var id : group.episodeIds()) {
        free.acquire();
        env.submit(
            List.of(new Action(id, answer, null, "r" + turn)),
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
