package org.satgym.reward;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Random batches that have everything any shaper could ask for.
final class Samples {
  private static final String[] VERDICTS = {
    "CORRECT", "CORRECT", "CORRECT", "VIOLATED", "VIOLATED", "NO_ANSWER", "TRUNCATED"
  };

  /// What must be given.
  static Map<String, Object> parameters(String shaper) {
    return switch (shaper) {
      case "laser" -> Map.of("target_tokens", 4096);
      case "mgpo" -> Map.of("lambda", 1);
      default -> Map.of();
    };
  }

  static List<Completion> batch(long seed, int size, int groupSize) {
    var random = new Random(seed);
    var batch = new ArrayList<Completion>(size);
    for (int i = 0; i < size; i++) {
      var group = "g" + i / groupSize;
      int tokens = 1 + random.nextInt(16_000);
      batch.add(
          Completion.of(VERDICTS[random.nextInt(VERDICTS.length)])
              .group(group)
              .problem("p" + i / groupSize)
              .tokens(tokens)
              .chars(4L * tokens)
              .thinking(random.nextInt(4) > 0)
              .toolStatuses(random.nextBoolean() ? List.of() : List.of("error"))
              .text("thinking about it\n</think>\n\\boxed{" + i % 2 + "}")
              .historyTokens(random.nextInt(5) == 0 ? null : 1L + random.nextInt(8000))
              .targetTokens(1024L * (1 + random.nextInt(8)))
              .band("low")
              .referenceAccuracy(random.nextDouble())
              .maxTokens(8192)
              .build());
    }
    return batch;
  }

  private Samples() {}
}
