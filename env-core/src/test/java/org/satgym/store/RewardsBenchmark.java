package org.satgym.store;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.satgym.env.Action;
import org.satgym.env.BatchDeclaration;
import org.satgym.env.GroupRequest;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.Settings;
import org.satgym.generate.Level;
import org.satgym.protocol.Usage;

/// CPU time of a step whose reward waits for a declared batch of so many episodes, the shaping of
/// the whole batch with its last step included: the process's, best of several batches.
///
/// Run as a plain main. The cost of a step should not grow with the batch.
public final class RewardsBenchmark {
  private static final int ROUNDS = 5;
  private static final int GROUP = 8;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("satgym-bench");
    try (var env = open(folder)) {
      for (int episodes : new int[] {512, 4096, 32_768}) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
          best = Math.min(best, play(env, episodes));
        }
        System.out.printf("batch of %,6d: %.1f µs CPU a step%n", episodes, best);
      }
    }
  }

  private static LocalEnvironment open(Path folder) throws Exception {
    var otherwise = Settings.DEFAULT;
    var settings =
        new Settings(
            otherwise.seed(),
            otherwise.textLimit(),
            otherwise.queueLimit(),
            otherwise.commitRows(),
            otherwise.commitWindow(),
            otherwise.segmentBytes(),
            otherwise.defaultCurriculum(),
            Map.of(),
            Map.of("published", false, "shapers", List.of("autothink")),
            otherwise.tools());
    return DataFolder.open(folder, null, settings, InstantSource.system());
  }

  private static double play(LocalEnvironment env, int episodes) {
    var batch = new BatchDeclaration("b", episodes / GROUP);
    var actions = new ArrayList<Action>();
    for (int group = 0; group < episodes / GROUP; group++) {
      var opened = env.open(GroupRequest.at(new Level(3, 5, 20), GROUP).in(batch));
      for (var id : opened.episodeIds()) {
        actions.add(new Action(id, "So it is \\boxed{10110}.", new Usage(100), "r"));
      }
    }
    var free = new Semaphore(64);
    long before = SYSTEM.getProcessCpuTime();
    for (var action : actions) {
      free.acquireUninterruptibly();
      env.submit(List.of(action), deliveries -> free.release(deliveries.size()), "b");
    }
    free.acquireUninterruptibly(64);
    return (SYSTEM.getProcessCpuTime() - before) / 1e3 / episodes;
  }

  private RewardsBenchmark() {}
}
