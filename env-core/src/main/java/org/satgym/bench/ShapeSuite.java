package org.satgym.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.satgym.data.ShapeLines;
import org.satgym.generate.RandomStream;
import org.satgym.reward.Completion;
import org.satgym.reward.Shapers;
import org.satgym.reward.Shaping;

/// What shaping a batch costs, for every shaper, and reading and writing its rows.
final class ShapeSuite implements Suite {
  private static final int BATCH = 4096;
  private static final int GROUP = 8;
  private static final double MOST_MILLIS = 5;
  private static final String[] VERDICTS = {"CORRECT", "VIOLATED", "VIOLATED", "NO_ANSWER"};

  @Override
  public String name() {
    return "shape";
  }

  @Override
  public String description() {
    return "a batch of 4,096 completions shaped, and rows through the command";
  }

  @Override
  public List<Figure> run() {
    var figures = new ArrayList<Figure>();
    var batch = batch();
    for (var shaper : Shapers.ALL) {
      var shaping = shaping(shaper.name());
      double perSecond =
          Meter.perSecond(
              i -> (long) shaping.shape(batch).reward((int) (i & (BATCH - 1))).orElse(0));
      figures.add(Figure.atMost(shaper.name(), 1000 / perSecond, "CPU ms", MOST_MILLIS));
    }
    figures.add(Figure.atLeast("rows read, shaped, written", rows(), "rows/s/core", 300_000));
    return figures;
  }

  /// The repaired form reads texts where the published one does not.
  private static Shaping shaping(String name) {
    Map<String, Object> parameters =
        switch (name) {
          case "laser" -> Map.of("target_tokens", 4096);
          case "autothink" -> Map.of("stage", 3);
          case "mgpo" -> Map.of("lambda", 1);
          default -> Map.of();
        };
    return Shaping.of(Map.of("published", false, "shapers", List.of(Map.of(name, parameters))));
  }

  private static List<Completion> batch() {
    var batch = new ArrayList<Completion>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      long random = RandomStream.mix(i);
      long tokens = tokens(random);
      batch.add(
          Completion.of(VERDICTS[(int) (random >>> 60 & 3)])
              .group("g" + i / GROUP)
              .problem("p" + i / GROUP)
              .tokens(tokens)
              .chars(4 * tokens)
              .thinking((random & 1) == 0)
              .toolStatuses(List.of("error", "ok"))
              .text("Suppose that A is true.\n</think>\nSo it is \\boxed{10110}.")
              .historyTokens(5000L)
              .targetTokens(4096)
              .referenceAccuracy(0.5)
              .maxTokens(8192)
              .build());
    }
    return batch;
  }

  private static long tokens(long random) {
    return 1 + (random >>> 8 & 16_383);
  }

  /// By one thread, which does all of it; the command reads with several.
  private static double rows() {
    var text = new StringBuilder();
    for (int i = 0; i < BATCH; i++) {
      long random = RandomStream.mix(i);
      text.append("{\"group_id\": \"g%d\", \"problem_id\": \"p%d\", ".formatted(i / 8, i / 8));
      text.append("\"verdict\": \"%s\", ".formatted(VERDICTS[(int) (random >>> 60 & 3)]));
      text.append("\"reward\": 1, \"tokens\": %d, \"chars\": 99, ".formatted(tokens(random)));
      text.append("\"thinking\": true, \"tool_calls\": [{\"status\": \"ok\"}]}\n");
    }
    var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    var shaping = shaping("length-minmax");
    return BATCH * Meter.perSecond(_ -> run(bytes, shaping));
  }

  private static long run(byte[] bytes, Shaping shaping) {
    try {
      return ShapeLines.run(
          new ByteArrayInputStream(bytes), OutputStream.nullOutputStream(), shaping);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
