package org.satgym.env;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.satgym.env.thinking.Play;
import org.satgym.tool.Toolbox;

/// An open episode of several steps. Whoever has its turn may touch it.
final class Seat {
  final Semaphore turn = new Semaphore(1, true);

  /// Null: to be read from the record.
  @Nullable Play play;

  /// Closed by others only to end the call that it runs.
  volatile @Nullable Toolbox tools;

  /// How many steps the record has.
  int steps;

  /// Forgets what is not in the record.
  void forget() {
    play = null;
    letGo();
  }

  void letGo() {
    var open = tools;
    tools = null;
    if (open != null) {
      open.close();
    }
  }
}
