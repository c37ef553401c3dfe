package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.satgym.curriculum.Lengths;
import org.satgym.env.GroupRequest;
import org.satgym.generate.Level;
import org.satgym.reward.Need;
import org.satgym.reward.Shaping;
import org.satgym.rollout.Ask;
import org.satgym.rollout.Harvest;
import org.satgym.rollout.Player;

/// What the curriculum says of lengths, and tools of their calls, reaches shapers and asks.
class RewardsTest {
  private static final Level LEVEL = new Level(3, 5, 5);

  private static Shaping shaping(String name) {
    return Shaping.of(Map.of("published", true, "shapers", List.of(name)));
  }

  private static Played played(
      String group, int tokens, boolean right, Lengths lengths, String... statuses) {
    var lesson = new Lesson(1, GroupRequest.at(LEVEL, 4), null, lengths);
    var text = "<think> 1</think>\\boxed{1}";
    return new Played(
        lesson,
        group,
        "problem",
        LEVEL,
        right ? "CORRECT" : "VIOLATED",
        right ? 1.0 : 0.0,
        0.1,
        false,
        false,
        true,
        Double.NaN,
        lengths,
        List.of(statuses),
        0,
        text,
        List.of(Row.given(new int[tokens + 1], IntStream.rangeClosed(1, tokens).toArray())));
  }

  private static double[] rewards(Rewards rewards, List<Played> episodes) {
    return rewards.of(episodes).stream().mapToDouble(Response::reward).toArray();
  }

  /// LASER-D's published values: three groups, each with the target of its own band.
  @Test
  void targetsOfTheCurriculumReachTheirBands() {
    var targets = new LinkedHashMap<String, Long>();
    targets.put("low", 5000L);
    targets.put("medium", 3072L);
    targets.put("high", 2048L);
    var lengths = new Lengths(null, targets, null);
    var rewards =
        new Rewards(
            shaping("laser-d"), 8192, Set.of(Need.TARGET_TOKENS, Need.TARGET_OR_BAND), false);
    var episodes = new ArrayList<Played>();
    int[] high = {1500, 2500, 3500, 1000};
    int[] medium = {1500, 2500, 4500, 5000};
    int[] low = {900, 4800, 4800, 4800};
    for (int i = 0; i < 4; i++) {
      episodes.add(played("h", high[i], i < 3, lengths));
      episodes.add(played("m", medium[i], i < 2, lengths));
      episodes.add(played("l", low[i], i < 1, lengths));
    }
    assertThat(rewards(rewards, episodes))
        .containsExactly(1.5, 1.5, 1.5, 1, 1.5, -0.5, 1, -0.5, -0.5, -0.5, -0.5, -0.5);
    assertThatThrownBy(() -> new Rewards(shaping("laser-d"), 8192))
        .hasMessageContaining("target_tokens");
  }

  /// HAPO's published values for a history of 1,000 tokens, and for none yet.
  @Test
  void theHistoryOfTheCurriculumReachesTheShaper() {
    var rewards = new Rewards(shaping("hapo"), 8192, Set.of(), true);
    var known = new Lengths(null, Map.of(), 1000.0);
    assertThat(rewards(rewards, List.of(played("g", 500, true, known)))[0])
        .isCloseTo(1.707106781, within(1e-6));
    assertThat(rewards(rewards, List.of(played("g", 1400, false, known)))[0])
        .isCloseTo(-0.587785252, within(1e-6));
    assertThat(rewards(rewards, List.of(played("g", 500, true, Lengths.NONE)))[0]).isEqualTo(1);
    assertThatThrownBy(() -> new Rewards(shaping("hapo"), 8192))
        .hasMessageContaining("Maybe use curriculum policy hapo");
  }

  /// CoRT's penalty: only when every call failed.
  @Test
  void statusesOfToolsReachTheShaper() {
    var rewards = new Rewards(shaping("cort"), 8192);
    var episodes =
        List.of(
            played("g", 5, true, Lengths.NONE, "ok"),
            played("g", 5, true, Lengths.NONE, "error"),
            played("g", 5, true, Lengths.NONE, "error", "ok"),
            played("g", 5, false, Lengths.NONE, "error"));
    assertThat(rewards(rewards, episodes)).containsExactly(1, 0.9, 1, -0.1);
  }

  /// Remembers what it was asked, and plays nothing.
  private static final class Asked implements Player {
    final List<Ask> asks = new ArrayList<>();

    @Override
    public Harvest play(List<Ask> all) {
      asks.addAll(all);
      return new Harvest(List.of(), 0, 1, false, null);
    }

    @Override
    public void stop() {}

    @Override
    public void close() {}
  }

  @Test
  void theCapOfTheCurriculumIsThatOfTheResponse() {
    var config =
        RunConfigFile.of(
            new org.satgym.env.ConfigSection(
                "",
                Map.of(
                    "run",
                    "unused",
                    "rollout",
                    Map.of("max_tokens", 12, "group", 1),
                    "curriculum",
                    Map.of(
                        "policy",
                        "siri",
                        "max_tokens",
                        16,
                        "min_tokens",
                        8,
                        "period",
                        4,
                        "batch",
                        1,
                        "over",
                        Map.of("policy", "uniform", "levels", List.of("3,5,5"))))));
    var lessons = Lessons.own(config.lessons(), config.curriculum().own());
    var caps = new ArrayList<@Nullable Long>();
    var asked = new Asked();
    var tries = new Tries(config, asked, null, _ -> asked);
    for (int step = 0; step < 5; step++) {
      var lesson = lessons.next(1).getFirst();
      caps.add(lesson.lengths().maxTokens());
      tries.plain(List.of(lesson));
      lessons.record(List.of(of(lesson)));
    }
    assertThat(caps).containsExactly(16L, 12L, 8L, 12L, 16L);
    assertThat(asked.asks.stream().map(Ask::maxTokens))
        .as("never more than the run allows")
        .containsExactly(12, 12, 8, 12, 12);
    assertThat(lessons.has("siri")).isTrue();
    assertThat(lessons.has("uniform")).isTrue();
    assertThat(lessons.has("hapo")).isFalse();
  }

  private static Played of(Lesson lesson) {
    var one = played("g", 3, true, lesson.lengths());
    return new Played(
        lesson,
        one.groupId(),
        one.problemId(),
        one.level(),
        one.verdict(),
        one.reward(),
        one.chance(),
        false,
        false,
        true,
        Double.NaN,
        one.lengths(),
        List.of(),
        0,
        one.text(),
        one.rows());
  }
}
