package org.satgym.evaluate;

/// The endpoint gives no answers, and asking on would not help. What came before is recorded.
public final class EndpointFailure extends Exception {
  private static final long serialVersionUID = 1;

  public EndpointFailure(String message) {
    super(message);
  }
}
