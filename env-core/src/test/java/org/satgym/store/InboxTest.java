package org.satgym.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.satgym.env.Settings;

class InboxTest {
  private static final int ADDERS = 8;
  private static final int EACH = 2_000;

  /// Each adder waits until its item was taken, so the taker falls asleep all the time, and is
  /// woken by adders that come late to something already taken. A wake-up that is lost there would
  /// leave the taker asleep for ever.
  @Test
  void noWakeUpIsLost() throws Exception {
    var inbox = new Inbox(Settings.DEFAULT);
    Thread.ofPlatform().daemon().start(() -> takeAll(inbox));
    var adders = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < ADDERS; i++) {
      adders.add(
          CompletableFuture.runAsync(
              () -> addEach(inbox), task -> Thread.ofPlatform().start(task)));
    }
    var all = CompletableFuture.allOf(adders.toArray(CompletableFuture<?>[]::new));
    assertThat(all).succeedsWithin(Duration.ofSeconds(60));
    inbox.close();
  }

  private static void takeAll(Inbox inbox) {
    while (!inbox.closed()) {
      inbox.take(null).forEach(item -> Objects.requireNonNull(item.command()).run());
    }
  }

  private static void addEach(Inbox inbox) {
    for (int i = 0; i < EACH; i++) {
      var taken = new CountDownLatch(1);
      inbox.add(taken::countDown);
      try {
        if (!taken.await(10, TimeUnit.SECONDS)) {
          throw new AssertionError("item %d was not taken".formatted(i));
        }
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
