package org.satgym.store;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.satgym.env.Action;
import org.satgym.env.GroupRequest;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.Settings;
import org.satgym.generate.Level;

/// CPU time of a step, from its action to its durable answer: the whole process's, so that the
/// store's thread, the compiler and the collector count too. Episodes are opened outside of the
/// measurement.
///
/// Run as a plain main; prints the median of several rounds, in microseconds a step.
public final class StoreBenchmark {
  private static final Level LEVEL = new Level(3, 5, 20);
  private static final int ROUNDS = 7;
  private static final int STEPS = 64_000;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("satgym-bench");
    try (var env = DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system())) {
      System.out.printf("%-36s %s%n", "", "µs CPU a step");
      for (var size : new int[] {64, 1}) {
        var cost = new double[ROUNDS];
        var judging = new double[ROUNDS];
        var writing = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
          var batches = batches(env, size, size == 1 ? STEPS / 2 : 2 * STEPS);
          var measured = play(env, batches, 64);
          cost[round] = measured[0];
          judging[round] = measured[1];
          writing[round] = measured[2];
        }
        System.out.printf(
            "%-36s %.2f (submitter %.2f, store's thread %.2f), best %.2f%n",
            size + " in a submission",
            median(cost),
            median(judging),
            median(writing),
            Arrays.stream(cost).min().orElseThrow());
      }
      var open = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        long before = SYSTEM.getProcessCpuTime();
        for (int i = 0; i < STEPS / 8; i++) {
          env.open(GroupRequest.at(LEVEL, 8));
        }
        open[round] = (SYSTEM.getProcessCpuTime() - before) / 1e3 / STEPS;
      }
      System.out.printf("%-36s %.2f%n", "open, groups of 8, an episode", median(open));
    }
  }

  private static List<List<Action>> batches(LocalEnvironment env, int size, int steps) {
    var batches = new ArrayList<List<Action>>();
    var batch = new ArrayList<Action>();
    for (int opened = 0; opened < steps; opened += 8) {
      var group = env.open(GroupRequest.at(LEVEL, 8));
      for (var id : group.episodeIds()) {
        batch.add(new Action(id, "So the assignment is \\boxed{10110}.", null, "r" + batch.size()));
        if (batch.size() == size) {
          batches.add(batch);
          batch = new ArrayList<>();
        }
      }
    }
    return batches;
  }

  /// As many submissions at once as a server with so many connections would have.
  private static double[] play(LocalEnvironment env, List<List<Action>> batches, int connections) {
    var free = new Semaphore(connections);
    int steps = 0;
    var threads = ManagementFactory.getThreadMXBean();
    long before = SYSTEM.getProcessCpuTime();
    long mine = threads.getCurrentThreadCpuTime();
    long writer = writerCpu();
    for (var batch : batches) {
      free.acquireUninterruptibly();
      env.submit(batch, deliveries -> free.release(deliveries.size()), batch);
      steps += batch.size();
    }
    mine = threads.getCurrentThreadCpuTime() - mine;
    free.acquireUninterruptibly(connections);
    return new double[] {
      (SYSTEM.getProcessCpuTime() - before) / 1e3 / steps,
      mine / 1e3 / steps,
      (writerCpu() - writer) / 1e3 / steps
    };
  }

  private static long writerCpu() {
    for (var thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("satgym-store")) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
      }
    }
    throw new IllegalStateException("there is no store's thread");
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private StoreBenchmark() {}
}
