package org.satgym.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.model.Sampling;
import org.satgym.rollout.RolloutSettings;
import org.satgym.rollout.Rollouts;

class PathLabelsTest {
  private static TablePair pair;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    pair = new TablePair();
  }

  @AfterAll
  static void close() {
    pair.close();
  }

  /// ` -2` is another way to ` 3`, ` -3` is not.
  private static PathLabels.Labels labels(int problems) {
    var game = new WordGame(text -> text.endsWith(" 3"));
    try (var large =
        new Rollouts(
            pair.large.transformer,
            pair.large.weights,
            pair.dialogue,
            game,
            RolloutSettings.plain(4, 32, new Sampling(0, 1, 0)))) {
      return new PathLabels(
              large, pair.small.transformer, pair.small.weights, pair.vocabulary.eos(), 8)
          .of(Collections.nCopies(problems, WordGame::request));
    }
  }

  @Test
  void aTokenMattersWhereTheAnswerIsLostByIt() {
    var labels = labels(1);
    assertThat(labels.solved()).isEqualTo(1);
    assertThat(labels.tokens().stream().map(LabelledToken::label))
        .containsExactly(
            LabelledToken.Label.IDENTICAL,
            LabelledToken.Label.NEUTRAL,
            LabelledToken.Label.DIVERGENT,
            LabelledToken.Label.IDENTICAL);
    assertThat(labels.tokens().get(2).sight().token()).isEqualTo(pair.notThree);
    assertThat(labels.tokens().get(2).large()).isEqualTo(pair.three);
  }

  @Test
  void answersThatAreWrongAnywayLabelNothing() {
    var game = new WordGame(text -> false);
    try (var large =
        new Rollouts(
            pair.large.transformer,
            pair.large.weights,
            pair.dialogue,
            game,
            RolloutSettings.plain(4, 32, new Sampling(0, 1, 0)))) {
      var labels =
          new PathLabels(
                  large, pair.small.transformer, pair.small.weights, pair.vocabulary.eos(), 8)
              .of(List.of(WordGame::request));
      assertThat(labels.problems()).isEqualTo(1);
      assertThat(labels.solved()).isZero();
      assertThat(labels.tokens()).isEmpty();
    }
  }

  /// From labels to a folder, back, and into a decoder: it asks at the one place that matters.
  @Test
  void aTrainedRouterAsksForTheTokensThatMatter() throws IOException {
    var labels = labels(25);
    var training = new RouterTraining(3e-3, 0, 16, 30, 30, 1);
    var builder = new RouterBuilder(8, 2, training, 0.95, false);
    var losses = new ArrayList<Double>();
    var place = folder.resolve("router");
    var figures =
        pair.runtime.call(
            () ->
                builder.build(
                    pair.runtime,
                    pair.small.weights,
                    labels.tokens(),
                    "hash",
                    place,
                    new SplittableRandom(1),
                    losses::add));
    assertThat(figures).containsEntry("recall", 1.0).containsEntry("share", 0.25);
    assertThat(losses.getLast()).isLessThan(losses.getFirst());
    var read = RouterFolder.read(place);
    assertThat(read.figures()).isEqualTo(figures);
    var sights = labels.tokens().stream().limit(4).map(LabelledToken::sight).toList();
    pair.runtime.call(
        () -> {
          try (var router = read.open(pair.runtime, pair.small.weights, place, read.threshold())) {
            var doubts = router.doubts(sights);
            var large = new ArrayList<Boolean>();
            for (double doubt : doubts) {
              large.add(router.isLarge(doubt));
            }
            assertThat(large).containsExactly(false, false, true, false);
          }
          return true;
        });
    assertThatThrownBy(
            () ->
                pair.runtime.call(
                    () -> read.open(pair.runtime, pair.large.weights, folder.resolve("no"), 0.5)))
        .hasRootCauseInstanceOf(java.nio.file.NoSuchFileException.class);
  }

  @Test
  void withoutTokensThatMatterThereIsNothingToLearn() {
    var harmless =
        labels(10).tokens().stream()
            .filter(token -> token.label() == LabelledToken.Label.IDENTICAL)
            .toList();
    var builder = new RouterBuilder(8, 1, RouterTraining.PUBLISHED, 0.95, false);
    assertThatThrownBy(
            () ->
                pair.runtime.call(
                    () ->
                        builder.build(
                            pair.runtime,
                            pair.small.weights,
                            harmless,
                            "hash",
                            folder.resolve("none"),
                            new SplittableRandom(1),
                            _ -> {})))
        .hasMessageContaining("nothing to learn from: of 16 tokens 0 matter");
  }
}
