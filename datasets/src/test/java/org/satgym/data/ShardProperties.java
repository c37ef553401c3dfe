package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

class ShardProperties {
  @Property
  void shardsInOrderAreTheWhole(
      @ForAll @LongRange(max = 1_000_000_000_000L) long count,
      @ForAll @IntRange(min = 1, max = 50) int of,
      @ForAll @IntRange(min = 1, max = 1000) int grain) {
    var whole = new KeyRange(Family.FAITHFUL, new Level(3, 5, 20), Split.TRAIN, 1, 0, count);
    long next = 0;
    for (int number = 1; number <= of; number++) {
      var part = new Shard(number, of).of(whole, grain);
      assertThat(part.first()).isEqualTo(next);
      assertThat(part.first() == count || part.first() % grain == 0).isTrue();
      assertThat(part.count()).isBetween(0L, count / of + 1 + grain);
      next += part.count();
    }
    assertThat(next).isEqualTo(count);
  }
}
