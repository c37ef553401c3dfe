package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.data.format.RowBytes;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

class InstanceRowWriterProperties {
  @Property(tries = 300)
  void theFastBytesAreThoseOfTheRecord(@ForAll("ranges") KeyRange keys, @ForAll boolean solutions) {
    var options = new RowOptions(null, solutions);
    var writer = new InstanceRowWriter(keys, options);
    var fast = new RowBytes(8);
    var plain = new RowBytes(8);
    var source = keys.source();
    for (long index = keys.first(); index < keys.first() + keys.count(); index++) {
      var instance = source.apply(index);
      writer.write(instance, fast);
      InstanceRow.of(instance, options.surfaceOf(keys.level().k()), solutions).appendTo(plain);
      plain.addByte('\n');
    }
    assertThat(fast).hasToString(plain.toString());
  }

  @Provide
  Arbitrary<KeyRange> ranges() {
    return Arbitraries.of("3,5,5", "3,5,20", "3,7,40", "5,8,40", "2,6,3", "3,21,60", "3,30,90")
        .flatMap(
            level ->
                Arbitraries.of(Family.FAITHFUL, Family.BALANCED, Family.TWO_HIDDEN)
                    .flatMap(
                        family ->
                            Arbitraries.of(Split.values())
                                .flatMap(
                                    split ->
                                        Arbitraries.longs()
                                            .map(
                                                seed ->
                                                    new KeyRange(
                                                        family,
                                                        Level.parse(level),
                                                        split,
                                                        seed,
                                                        Math.abs(seed % 1_000_000),
                                                        5)))));
  }
}
