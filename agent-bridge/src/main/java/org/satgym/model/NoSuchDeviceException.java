package org.satgym.model;

/// A device was asked for that the engine does not see; the message says what to do.
public final class NoSuchDeviceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoSuchDeviceException(String message) {
    super(message);
  }
}
