package org.satgym.spark;

/// What was asked for cannot be; the message says why and what can.
final class WrongUse extends RuntimeException {
  WrongUse(String message) {
    super(message);
  }
}
