package org.satgym.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedBlocksTest {
  private static OrderedBlocks.Source<Integer> numbers(int most, AtomicInteger asked) {
    return () -> {
      int number = asked.getAndIncrement();
      return number == most
          ? null
          : () -> {
            if (number % 7 == 0) {
              Thread.sleep(1);
            }
            return number;
          };
    };
  }

  @Test
  void resultsComeInTheOrderOfTheWork() throws IOException {
    var results = new ArrayList<Integer>();
    OrderedBlocks.run(4, numbers(500, new AtomicInteger()), results::add);
    assertThat(results).isEqualTo(IntStream.range(0, 500).boxed().toList());
  }

  @Test
  void neverMoreBlocksAreAskedForThanTheWindowHolds() throws IOException {
    var asked = new AtomicInteger();
    OrderedBlocks.run(
        3, numbers(200, asked), number -> assertThat(asked.get() - number).isLessThanOrEqualTo(8));
  }

  @Test
  void aFailureComesAfterAllThatWasBeforeIt() {
    var results = new ArrayList<Integer>();
    var asked = new AtomicInteger();
    OrderedBlocks.Source<Integer> source =
        () -> {
          int number = asked.getAndIncrement();
          return () -> {
            if (number == 20) {
              throw new IllegalStateException("twenty");
            }
            return number;
          };
        };
    assertThatThrownBy(() -> OrderedBlocks.run(4, source, results::add)).hasMessage("twenty");
    assertThat(results).isEqualTo(IntStream.range(0, 20).boxed().toList());
  }

  @Test
  void aFailureOfTheSourceComesAfterAllThatItGaveBefore() {
    var results = new ArrayList<Integer>();
    var asked = new AtomicInteger();
    OrderedBlocks.Source<Integer> source =
        () -> {
          int number = asked.getAndIncrement();
          if (number == 5) {
            throw new IOException("torn");
          }
          return () -> number;
        };
    assertThatThrownBy(() -> OrderedBlocks.run(2, source, results::add)).hasMessage("torn");
    assertThat(results).isEqualTo(List.of(0, 1, 2, 3, 4));
  }
}
