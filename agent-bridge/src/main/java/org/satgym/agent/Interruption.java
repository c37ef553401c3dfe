package org.satgym.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
// The JDK has no other way to hear of a second Control-C: a shutdown hook is told of the first
// only.
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Control-C, and what `kill` and a terminal that closes send: the first time a run is asked to
/// end, the second time the process ends at once.
final class Interruption implements AutoCloseable {
  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");
  private static final int SIGNALLED = 128;

  private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();

  /// @param end asks for the end; from a thread of its own
  /// @param say takes sentences for the person who watches
  Interruption(Runnable end, Consumer<String> say) {
    var asked = new AtomicBoolean();
    for (var name : SIGNALS) {
      try {
        var signal = new Signal(name);
        before.put(signal, Signal.handle(signal, taken -> take(taken, asked, end, say)));
      } catch (IllegalArgumentException unknown) {
        // Not every system has every signal; the others are heard.
        continue;
      }
    }
  }

  private static void take(Signal signal, AtomicBoolean asked, Runnable end, Consumer<String> say) {
    if (asked.compareAndSet(false, true)) {
      say.accept(
          "stopping with a checkpoint, as soon as what runs now is over; a second time ends at once");
      end.run();
    } else {
      say.accept("ended at once: what came after the last checkpoint is lost");
      Runtime.getRuntime().halt(SIGNALLED + signal.getNumber());
    }
  }

  /// Gives the signals back.
  @Override
  public void close() {
    before.forEach(Signal::handle);
  }
}
