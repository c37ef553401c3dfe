package org.satgym.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Lengths;
import org.satgym.env.thinking.Thinking;
import org.satgym.env.thinking.Thinkings;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

class EpisodeIdsProperties {
  private static final EpisodeIds IDS = new EpisodeIds(key(1));
  private static final EpisodeIds OTHERS = new EpisodeIds(key(2));
  private static final List<Thinking> THINKINGS =
      Thinkings.NAMES.stream().map(EpisodeIdsProperties::thinking).toList();

  @Property(tries = 500)
  void whatIsSignedIsReadBack(@ForAll("episodes") Episode episode) {
    var id = IDS.sign(episode);
    assertThat(IDS.read(id)).isEqualTo(episode);
    assertThat(id).matches("[A-Za-z0-9_-]{40,360}");
  }

  @Property(tries = 300)
  void anyOtherBitIsRefused(
      @ForAll("episodes") Episode episode, @ForAll @IntRange(max = 1000) int at) {
    var id = IDS.sign(episode);
    int bit = at % (8 * id.length());
    var other = new StringBuilder(id);
    other.setCharAt(bit / 8, (char) (id.charAt(bit / 8) ^ 1 << bit % 8));
    assertUnknown(IDS, other.toString());
  }

  @Property(tries = 200)
  void cutsAdditionsAndForeignKeysAreRefused(
      @ForAll("episodes") Episode episode, @ForAll @IntRange(max = 200) int cut) {
    var id = IDS.sign(episode);
    assertUnknown(IDS, id.substring(0, cut % id.length()));
    assertUnknown(IDS, id + "A".repeat(1 + cut % 8));
    assertUnknown(IDS, id + "=");
    assertUnknown(OTHERS, id);
  }

  @Property(tries = 500)
  void noTextCausesAnythingButARefusal(@ForAll String text) {
    assertUnknown(IDS, text);
  }

  @Property(tries = 300)
  void episodesOfDifferentPlacesHaveDifferentKeys(
      @ForAll("episodes") Episode one, @ForAll("episodes") Episode two) {
    boolean same = one.group() == two.group() && one.member() == two.member();
    assertThat(one.number() == two.number()).isEqualTo(same);
    assertThat(one.number()).isNotNegative();
  }

  @Provide
  Arbitrary<Episode> episodes() {
    var levels =
        Combinators.combine(
                Arbitraries.integers().between(1, 10),
                Arbitraries.integers().between(1, 100_000),
                Arbitraries.integers().between(1, 100_000))
            .as(Level::new);
    var places =
        Combinators.combine(
                Arbitraries.longs().between(0, Episode.MAX_GROUP),
                Arbitraries.integers().between(1, 1024),
                Arbitraries.integers().between(0, 1023))
            .as((group, size, member) -> new long[] {group, size, member % size});
    var chosen =
        Combinators.combine(Arbitraries.longs().between(0, Long.MAX_VALUE), Arbitraries.integers())
            .as((curriculum, round) -> new long[] {curriculum, round});
    return Combinators.combine(
            Arbitraries.of(Task.all()),
            levels,
            Arbitraries.of(Split.values()),
            Arbitraries.longs(),
            Arbitraries.longs().between(0, Long.MAX_VALUE),
            Arbitraries.longs().between(-1, 1 << 20),
            places,
            chosen)
        .as(
            (task, level, split, seed, index, models, place, choice) ->
                new Episode(
                    task,
                    level,
                    split,
                    seed,
                    index,
                    level.k(),
                    models,
                    models == Episode.UNCOUNTED ? 1.0 / (1 + level.l()) : 0,
                    (int) (place[0] & 1),
                    choice[0],
                    (int) choice[1],
                    place[0],
                    (int) place[2],
                    (int) place[1],
                    THINKINGS.get((int) (place[0] % THINKINGS.size())),
                    terms(choice[0])));
  }

  private static Thinking thinking(String mode) {
    Map<String, Object> parameters =
        switch (mode) {
          case "budget" -> Map.of("tokens", Integer.MAX_VALUE);
          case "chunked" -> Map.of("chunk", 1 << 20, "head", 1 << 18, "tail", 1 << 18, "cap", 256);
          default -> Map.of();
        };
    var tools =
        mode.equals("tools") ? List.of("python", "evaluate", "propagate") : List.<String>of();
    return Thinkings.parse(mode, parameters, tools, null);
  }

  /// None, or some that depend on a number.
  private static @Nullable RewardTerms terms(long number) {
    if (number % 2 == 0) {
      return null;
    }
    boolean batch = number % 3 == 0;
    var targets =
        number % 5 == 0 ? Map.of("low", number, "medium", 1L, "high", 2L) : Map.<String, Long>of();
    return new RewardTerms(
        number,
        batch ? -number : 0,
        batch ? 1 + (int) (number & 0xFFFF) : 1,
        new Lengths(number % 7 == 0 ? number : null, targets, number % 11 == 0 ? 0.5 : null));
  }

  private static void assertUnknown(EpisodeIds ids, String id) {
    assertThatThrownBy(() -> ids.read(id))
        .isInstanceOfSatisfying(
            RequestException.class, why -> assertThat(why.code()).isEqualTo("unknown_episode"));
  }

  private static byte[] key(int fill) {
    var key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return key;
  }
}
