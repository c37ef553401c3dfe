package org.satgym.data.unique;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SelectionProperties {
  @Property
  void placesAreTheOffsetsThatWereNotDropped(
      @ForAll @Size(max = 40) Set<@IntRange(max = 60) Integer> dropped) {
    var selection = new Selection(dropped.stream().mapToLong(i -> i).sorted().toArray());
    long place = 0;
    for (int offset = 0; offset < 80; offset++) {
      if (!dropped.contains(offset)) {
        assertThat(selection.offset(place++)).isEqualTo(offset);
      }
    }
  }
}
