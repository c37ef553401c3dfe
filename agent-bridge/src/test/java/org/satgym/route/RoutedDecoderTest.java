package org.satgym.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.model.Decoder;
import org.satgym.model.ModelConfig;
import org.satgym.model.Parameter;
import org.satgym.model.ParameterLayout;
import org.satgym.model.Precision;
import org.satgym.model.Sampling;
import org.satgym.model.TensorRuntime;
import org.satgym.model.Transformer;
import org.satgym.model.Weights;
import org.satgym.rollout.Ask;
import org.satgym.rollout.RolloutSettings;
import org.satgym.rollout.Rollouts;
import org.satgym.token.SatVocabulary;

class RoutedDecoderTest {
  private static final Sampling GREEDY = new Sampling(0, 1, 0);

  private static TablePair pair;

  @BeforeAll
  static void open() {
    pair = new TablePair();
  }

  @AfterAll
  static void close() {
    pair.close();
  }

  private record Written(List<Long> tokens, Routes routes) {}

  private static Written written(TokenRouter router) {
    return pair.runtime.call(
        () -> {
          try (var decoder =
              new RoutedDecoder(
                  pair.small.transformer,
                  pair.large.transformer,
                  pair.large.weights,
                  router,
                  1,
                  16)) {
            var prompt = new int[] {SatVocabulary.FORMULA, SatVocabulary.END_FORMULA};
            decoder.extend(pair.small.weights, new int[] {0}, List.of(prompt));
            var drawn =
                decoder.decode(
                    pair.small.weights,
                    new boolean[] {true},
                    new double[1][6],
                    new int[] {16},
                    new long[] {pair.vocabulary.eos()},
                    GREEDY);
            return new Written(
                Arrays.stream(drawn.tokens()[0]).filter(token -> token >= 0).boxed().toList(),
                decoder.routes());
          }
        });
  }

  private static TokenRouter entropy(double threshold) {
    return new UncertaintySwitch(Uncertainty.ENTROPY, threshold);
  }

  @Test
  void theLargeModelWritesWhereTheSmallOneIsUnsure() {
    var written = written(entropy(0.45));
    assertThat(written.tokens())
        .containsExactly(
            (long) pair.one, (long) pair.two, (long) pair.three, (long) pair.vocabulary.eos());
    assertThat(written.routes()).isEqualTo(new Routes(4, 2, 0, 0));
    assertThat(written.routes().share()).isEqualTo(0.5);
    assertThat(written.routes().activeParameters(1.5, 32)).isEqualTo(17.5);
  }

  @Test
  void withoutSwitchesTheSmallModelGoesAstray() {
    var written = written(entropy(Double.POSITIVE_INFINITY));
    assertThat(written.tokens())
        .containsExactly(
            (long) pair.one, (long) pair.notTwo, (long) pair.three, (long) pair.vocabulary.eos());
    assertThat(written.routes().share()).isZero();
  }

  @Test
  void thresholdZeroIsTheLargeModelAlone() {
    var written = written(entropy(0));
    assertThat(written.tokens())
        .containsExactly(
            (long) pair.one, (long) pair.two, (long) pair.three, (long) pair.vocabulary.eos());
    assertThat(written.routes().share()).isEqualTo(1);
    assertThat(written.routes().agreement()).isEqualTo(0.5);
  }

  /// Every doubt as said, whatever is shown.
  private record Fixed(double threshold) implements TokenRouter {
    @Override
    public double[] doubts(List<org.satgym.model.Sight> sights) {
      return sights.stream().mapToDouble(sight -> sight.token() % 2).toArray();
    }

    @Override
    public void close() {}
  }

  /// Against two readings of the whole text for every token.
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theCachesSayWhatWholeReadingsSay(int burst) {
    var small = random(8, 1);
    var large = random(16, 2);
    var prompts = List.of(new int[] {3, 1, 4}, new int[] {1, 5}, new int[] {9, 2, 6, 5, 3});
    var router = new Fixed(1);
    pair.runtime.run(
        () -> {
          try (var decoder =
              new RoutedDecoder(
                  small.transformer(), large.transformer(), large.weights(), router, 3, 40)) {
            decoder.extend(small.weights(), new int[] {0, 1, 2}, prompts);
            // A detour that is taken back: the large model must forget it too.
            drawn(decoder, small, 5);
            for (int slot = 0; slot < 3; slot++) {
              var prompt = prompts.get(slot);
              decoder.truncate(slot, prompt.length, prompt[prompt.length - 1]);
            }
            decoder.fork(0, new int[] {1}, 3, 4);
            var rows = List.of(prompts.get(0), prompts.get(0), prompts.get(2));
            var texts = new ArrayList<List<Long>>();
            for (int slot = 0; slot < 3; slot++) {
              texts.add(new ArrayList<>());
            }
            for (int i = 0; i < 12; i += burst) {
              var tokens = drawn(decoder, small, burst).tokens();
              for (int slot = 0; slot < 3; slot++) {
                Arrays.stream(tokens[slot]).forEach(texts.get(slot)::add);
              }
            }
            for (int slot = 0; slot < 3; slot++) {
              assertThat(texts.get(slot)).isEqualTo(whole(small, large, rows.get(slot), router));
            }
          }
          small.close();
          large.close();
        });
  }

  private static Decoder.Drawn drawn(RoutedDecoder decoder, Model small, int count) {
    return decoder.decode(
        small.weights(),
        new boolean[] {true, true, true},
        new double[3][count],
        new int[] {40, 40, 40},
        new long[] {-1},
        GREEDY);
  }

  private static List<Long> whole(Model small, Model large, int[] prompt, TokenRouter router) {
    var text = Arrays.copyOf(prompt, prompt.length);
    var written = new ArrayList<Long>();
    for (int i = 0; i < 12; i++) {
      var sight = small.transformer().sights(small.weights(), text, text.length - 1, 100)[0];
      int token = sight.token();
      if (router.isLarge(router.doubts(List.of(sight))[0])) {
        token = large.transformer().sights(large.weights(), text, text.length - 1, 1)[0].token();
      }
      written.add((long) token);
      text = Arrays.copyOf(text, text.length + 1);
      text[text.length - 1] = token;
    }
    return written;
  }

  private record Model(Transformer transformer, Weights weights) {
    void close() {
      transformer.close();
      weights.close();
    }
  }

  private static Model random(int hidden, long seed) {
    return pair.runtime.call(() -> made(pair.runtime, hidden, seed));
  }

  private static Model made(TensorRuntime runtime, int hidden, long seed) {
    var layout = new ParameterLayout(ModelConfig.qwen2(20, hidden, 2, 2, 1, 24, 64), null);
    var random = new SplittableRandom(seed);
    var weights =
        Weights.filled(
            runtime,
            layout,
            Precision.FLOAT32,
            parameter -> {
              var values = new float[(int) parameter.size()];
              double base = parameter.role() == Parameter.Role.GAIN ? 1 : 0;
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) (base + 0.4 * random.nextGaussian());
              }
              return FloatBuffer.wrap(values);
            });
    return new Model(new Transformer(runtime, layout, Precision.FLOAT32, 64, false), weights);
  }

  @Test
  void wholeEpisodesAreRouted() {
    var game = new WordGame(text -> text.equals(" 1 2 3"));
    var settings = RolloutSettings.plain(4, 32, GREEDY);
    var asks = List.of(new Ask(WordGame.request(6), 1, 8));
    try (var router = entropy(0.45);
        var player =
            new Rollouts(
                pair.small.transformer,
                pair.small.weights,
                pair.dialogue,
                game,
                settings,
                () ->
                    new RoutedDecoder(
                        pair.small.transformer,
                        pair.large.transformer,
                        pair.large.weights,
                        router,
                        4,
                        32))) {
      assertThat(player.play(asks).rows())
          .hasSize(6)
          .allSatisfy(row -> assertThat(row.verdict()).isEqualTo("CORRECT"));
    }
  }
}
