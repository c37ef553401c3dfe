package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.satgym.env.GroupRequest;
import org.satgym.generate.Level;
import org.satgym.model.ArrayCount;
import org.satgym.objective.Aggregation;
import org.satgym.objective.ClippedSurrogate;
import org.satgym.rollout.Ask;
import org.satgym.rollout.RolloutGroup;
import org.satgym.token.Owner;

/// Steps leave nothing behind: the number of arrays is the same after each, and the memory of the
/// process stays where it was. 200 steps; `-Dsoak` makes it 2,000.
class FlatMemoryTest {
  private static final int STEPS = Boolean.getBoolean("soak") ? 2000 : 200;
  private static final int WARM = STEPS / 4;

  /// Heap and code caches of the Java machine still grow a little; an array that is left behind in
  /// each step would show as a number of arrays first.
  private static final long MARGIN_KIB = 64 << 10;

  @Test
  void stepsLeaveNeitherArraysNorMemoryBehind() throws IOException {
    try (var run = new TinyRun(true, 60)) {
      var grpo =
          new Grpo(
              run.learner,
              GrpoTest.options(
                  GrpoTest.objective(
                      ClippedSurrogate.GRPO, new Aggregation.SequenceMean(), null, 0.001, 0.001),
                  2,
                  1));
      var player = run.player();
      int arrays = 0;
      long before = 0;
      for (int step = 0; step < STEPS; step++) {
        long first = 4L * step;
        var asks =
            IntStream.range(0, 4)
                .mapToObj(i -> new Ask(GroupRequest.at(new Level(3, 3, 3), 4), first + i, 4));
        var responses = responses(player.play(asks.toList()).groups());
        run.runtime.call(() -> grpo.update(responses, 1e-3));
        int now = run.runtime.call(() -> ArrayCount.of(run.runtime));
        if (step == 0) {
          arrays = now;
        }
        assertThat(now).as("arrays after step %d", step).isEqualTo(arrays);
        if (step == WARM) {
          System.gc();
          before = residentKib();
        }
      }
      System.gc();
      assertThat(residentKib() - before).as("KiB more").isLessThan(MARGIN_KIB);
    }
  }

  private static List<Response> responses(List<RolloutGroup> groups) {
    var responses = new ArrayList<Response>();
    for (int group = 0; group < groups.size(); group++) {
      for (var row : groups.get(group).rows()) {
        Double reward = row.reward();
        double value = reward == null ? 0 : reward;
        responses.add(
            new Response(
                group, value, value > 0, Row.given(row.sequence(), row.positions(Owner.MODEL))));
      }
    }
    return responses;
  }

  private static long residentKib() throws IOException {
    var line =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(text -> text.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", ""));
  }
}
