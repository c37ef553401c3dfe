package org.satgym.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecoderTest {
  private static final int COUNT = 6;
  private static final long[] NO_STOPS = {};

  @Test
  void theMostLikelyTokensAreThoseOfTheWholeSequence() {
    try (var model = new TinyModel(Precision.FLOAT32, false)) {
      model.runtime.run(
          () -> {
            var prompts = TinyModel.sequences(7, 5, 1, 9);
            try (var decoder = new Decoder(model.transformer, 3, 20)) {
              decoder.extend(model.weights, new int[] {0, 1, 2}, prompts);
              var drawn = greedy(model, decoder, 3);
              for (int slot = 0; slot < 3; slot++) {
                assertGreedy(model, prompts.get(slot), drawn.tokens()[slot]);
              }
            }
          });
    }
  }

  /// A tool's output comes in the middle, and another slot begins anew meanwhile.
  @Test
  void slotsGoOnAfterOthersAreExtendedOrReplaced() {
    try (var model = new TinyModel(Precision.FLOAT32, false)) {
      model.runtime.run(
          () -> {
            var prompts = TinyModel.sequences(8, 4, 6);
            var more = TinyModel.sequences(9, 3, 5);
            try (var decoder = new Decoder(model.transformer, 2, 31)) {
              decoder.extend(model.weights, new int[] {0, 1}, prompts);
              var first = greedy(model, decoder, 2);
              decoder.begin(1);
              decoder.extend(model.weights, new int[] {1, 0}, List.of(more.get(1), more.get(0)));
              var second = greedy(model, decoder, 2);
              assertGreedy(model, more.get(1), second.tokens()[1]);
              var longer = joined(prompts.get(0), first.tokens()[0], more.get(0));
              assertGreedy(model, longer, second.tokens()[0]);
            }
          });
    }
  }

  @Test
  void aSequenceDependsOnItsOwnNumbersOnly() {
    try (var model = new TinyModel(Precision.FLOAT32, false)) {
      model.runtime.run(
          () -> {
            var prompts = TinyModel.sequences(7, 5, 3);
            var uniforms = uniforms(11, 2);
            var sampling = new Sampling(1.3, 0.9, 7);
            try (var both = new Decoder(model.transformer, 2, 20);
                var one = new Decoder(model.transformer, 1, 20)) {
              both.extend(model.weights, new int[] {0, 1}, prompts);
              one.extend(model.weights, new int[] {0}, prompts.subList(1, 2));
              var together = decode(model, both, uniforms, NO_STOPS, sampling, 20);
              var alone = decode(model, one, new double[][] {uniforms[1]}, NO_STOPS, sampling, 20);
              assertThat(together.tokens()[1]).isEqualTo(alone.tokens()[0]);
            }
          });
    }
  }

  /// What is drawn has the probability that scoring gives it.
  @Test
  void drawnTokensHaveTheirScores() {
    try (var model = new TinyModel(Precision.FLOAT32, false)) {
      model.runtime.run(
          () -> {
            var prompt = TinyModel.sequences(7, 5).getFirst();
            try (var decoder = new Decoder(model.transformer, 1, 20)) {
              decoder.extend(model.weights, new int[] {0}, List.of(prompt));
              var drawn =
                  decode(model, decoder, uniforms(3, 1), NO_STOPS, new Sampling(0.8, 1, 0), 20);
              var whole = joined(prompt, drawn.tokens()[0]);
              var positions = IntStream.range(prompt.length, whole.length).toArray();
              var scores =
                  model.transformer.score(
                      model.weights, new TokenBatch(List.of(whole), List.of(positions)), 0.8);
              for (int i = 0; i < COUNT; i++) {
                assertThat((double) drawn.logProbability()[0][i])
                    .isCloseTo(scores.logProbability()[i], within(1e-4));
              }
            }
          });
    }
  }

  @Test
  void frequenciesAreTheProbabilities() {
    try (var model = new TinyModel(Precision.FLOAT32, false)) {
      model.runtime.run(
          () -> {
            int slots = 4000;
            var prompt = TinyModel.sequences(7, 4).getFirst();
            try (var decoder = new Decoder(model.transformer, slots, 6)) {
              var all = IntStream.range(0, slots).toArray();
              var prompts = java.util.Collections.nCopies(slots, prompt);
              decoder.extend(model.weights, all, prompts);
              var random = new SplittableRandom(1);
              var uniforms = new double[slots][1];
              for (var row : uniforms) {
                row[0] = random.nextDouble();
              }
              for (double topP : new double[] {1, 0.5}) {
                var drawn = decode(model, decoder, uniforms, NO_STOPS, new Sampling(1, topP, 0), 6);
                var counts = new int[TinyModel.VOCABULARY];
                for (var row : drawn.tokens()) {
                  counts[(int) row[0]]++;
                }
                assertFrequencies(model, prompt, counts, slots, topP);
                for (int slot = 0; slot < slots; slot++) {
                  decoder.truncate(slot, prompt.length, prompt[prompt.length - 1]);
                }
              }
            }
          });
    }
  }

  @Test
  void stopsAtStopTokensAndLimits() {
    try (var model = new TinyModel(Precision.FLOAT32, false)) {
      model.runtime.run(
          () -> {
            var prompts = TinyModel.sequences(7, 5, 5);
            try (var decoder = new Decoder(model.transformer, 2, 20)) {
              decoder.extend(
                  model.weights, new int[] {0, 1}, List.of(prompts.get(0), prompts.get(0)));
              var free = greedy(model, decoder, 2).tokens()[0];
              decoder.begin(0);
              decoder.begin(1);
              decoder.extend(
                  model.weights, new int[] {0, 1}, List.of(prompts.get(0), prompts.get(0)));
              var drawn =
                  decoder.decode(
                      model.weights,
                      new boolean[] {true, true},
                      new double[2][COUNT],
                      new int[] {20, 7},
                      new long[] {free[3]},
                      new Sampling(0, 1, 0));
              int stop =
                  IntStream.range(0, COUNT)
                      .filter(i -> free[i] == free[3])
                      .findFirst()
                      .orElseThrow();
              for (int i = 0; i < COUNT; i++) {
                assertThat(drawn.tokens()[0][i]).isEqualTo(i <= stop ? free[i] : -1);
                assertThat(drawn.tokens()[1][i]).isEqualTo(i < 2 && i <= stop ? free[i] : -1);
              }
              assertThat(drawn.live()).containsExactly(false, false);
              assertThat(decoder.length(1)).isEqualTo(5 + Math.min(2, stop + 1));
            }
          });
    }
  }

  private static Decoder.Drawn greedy(TinyModel model, Decoder decoder, int slots) {
    return decode(model, decoder, new double[slots][COUNT], NO_STOPS, new Sampling(0, 1, 0), 99);
  }

  private static Decoder.Drawn decode(
      TinyModel model,
      Decoder decoder,
      double[][] uniforms,
      long[] stops,
      Sampling sampling,
      int limit) {
    var live = new boolean[uniforms.length];
    Arrays.fill(live, true);
    var limits = new int[uniforms.length];
    Arrays.fill(limits, limit);
    return decoder.decode(model.weights, live, uniforms, limits, stops, sampling);
  }

  private static double[][] uniforms(long seed, int slots) {
    var random = new SplittableRandom(seed);
    var rows = new double[slots][COUNT];
    for (var row : rows) {
      for (int i = 0; i < COUNT; i++) {
        row[i] = random.nextDouble();
      }
    }
    return rows;
  }

  /// What a glimpse proposes is what decoding writes, and it shows what the whole sequence shows.
  @Test
  void aGlimpseIsTheNextTokenOfDecoding() {
    try (var model = new TinyModel(Precision.FLOAT32, false)) {
      var prompts = TinyModel.sequences(7, 5, 3);
      model.runtime.run(
          () -> {
            var sampling = new Sampling(0.8, 0.9, 0);
            var uniforms = new double[][] {{0.3, 0.7, 0.1}, {0.6, 0.2, 0.9}};
            var live = new boolean[] {true, true};
            try (var one = new Decoder(model.transformer, 2, 24);
                var other = new Decoder(model.transformer, 2, 24)) {
              one.extend(model.weights, new int[] {0, 1}, prompts);
              other.extend(model.weights, new int[] {0, 1}, prompts);
              var limits = new int[] {24, 24};
              var drawn =
                  one.decode(model.weights, live, uniforms, limits, new long[] {-1}, sampling);
              var texts = new java.util.ArrayList<>(prompts);
              for (int i = 0; i < 3; i++) {
                var numbers = new double[] {uniforms[0][i], uniforms[1][i]};
                var sights = other.glimpse(model.weights, live, numbers, sampling, 4);
                for (int slot = 0; slot < 2; slot++) {
                  var sight = java.util.Objects.requireNonNull(sights[slot]);
                  assertThat(sight.token()).isEqualTo((int) drawn.tokens()[slot][i]);
                  assertThat((float) sight.logProbability())
                      .isEqualTo(drawn.logProbability()[slot][i]);
                  assertSight(model, texts.get(slot), sight);
                  other.accept(slot, sight.token());
                  var longer = Arrays.copyOf(texts.get(slot), texts.get(slot).length + 1);
                  longer[longer.length - 1] = sight.token();
                  texts.set(slot, longer);
                }
              }
            }
          });
    }
  }

  private static void assertSight(TinyModel model, int[] text, Sight sight) {
    var whole = model.transformer.sights(model.weights, text, text.length - 1, 4)[0];
    var logits = model.transformer.logits(model.weights, text)[text.length - 1];
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    double entropy = 0;
    for (float logit : logits) {
      double p = Math.exp(logit) / sum;
      entropy -= p * Math.log(p);
    }
    var falling = logits.clone();
    Arrays.sort(falling);
    for (int i = 0; i < 4; i++) {
      assertThat(sight.top()[i]).isCloseTo(falling[falling.length - 1 - i], within(1e-4f));
      assertThat(logits[sight.topTokens()[i]]).isCloseTo(sight.top()[i], within(1e-4f));
    }
    assertThat(sight.entropy()).isCloseTo(entropy, within(1e-4));
    assertThat(sight.logSum()).isCloseTo(Math.log(sum), within(1e-4));
    assertThat(whole.entropy()).isCloseTo(entropy, within(1e-4));
    assertThat(sight.hidden()).hasSize(16);
    assertThat(sight.hidden()[3]).isCloseTo(whole.hidden()[3], within(1e-4f));
  }

  private static void assertGreedy(TinyModel model, int[] prompt, long[] drawn) {
    var whole = joined(prompt, drawn);
    var logits = model.transformer.logits(model.weights, whole);
    for (int i = 0; i < drawn.length; i++) {
      var row = logits[prompt.length - 1 + i];
      int best = 0;
      for (int token = 1; token < row.length; token++) {
        best = row[token] > row[best] ? token : best;
      }
      assertThat(drawn[i]).as("token %d", i).isEqualTo(best);
    }
  }

  private static int[] joined(int[] prompt, long[] drawn, int... more) {
    var all = Arrays.copyOf(prompt, prompt.length + drawn.length + more.length);
    for (int i = 0; i < drawn.length; i++) {
      all[prompt.length + i] = (int) drawn[i];
    }
    System.arraycopy(more, 0, all, prompt.length + drawn.length, more.length);
    return all;
  }

  private static void assertFrequencies(
      TinyModel model, int[] prompt, int[] counts, int slots, double topP) {
    var logits = model.transformer.logits(model.weights, prompt)[prompt.length - 1];
    double sum = 0;
    var p = new double[logits.length];
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp(logits[i]);
      sum += p[i];
    }
    var order =
        IntStream.range(0, p.length).boxed().sorted((a, b) -> Double.compare(p[b], p[a])).toList();
    double before = 0;
    double kept = 0;
    var keep = new boolean[p.length];
    for (int token : order) {
      keep[token] = before / sum < topP;
      before += p[token];
      kept += keep[token] ? p[token] : 0;
    }
    for (int token = 0; token < p.length; token++) {
      double expected = keep[token] ? slots * p[token] / kept : 0;
      // Five standard deviations of a binomial count.
      assertThat((double) counts[token])
          .as("token %d at top-p %s", token, topP)
          .isCloseTo(expected, within(5 * Math.sqrt(expected) + 1e-9));
    }
  }
}
