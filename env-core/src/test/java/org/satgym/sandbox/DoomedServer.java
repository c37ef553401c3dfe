package org.satgym.sandbox;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A program with sessions that run, for a test to kill. Prints its zygote's folder when they do.
final class DoomedServer {
  static final int SESSIONS = 3;

  public static void main(String[] args) throws Exception {
    var tier = Tier.valueOf(args[0]);
    var sandbox = new ZygoteSandbox(tier, SandboxSettings.DEFAULT.withPackages(List.of()));
    for (int i = 0; i < SESSIONS; i++) {
      var session = sandbox.open(Limits.DEFAULT, i);
      Thread.ofVirtual().start(() -> session.exec("while True: pass"));
    }
    while (sandbox.load().running() < SESSIONS) {
      Thread.onSpinWait();
    }
    System.out.println(sandbox.zygote().folder());
    new CountDownLatch(1).await();
  }

  private DoomedServer() {}
}
