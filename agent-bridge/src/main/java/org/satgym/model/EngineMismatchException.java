package org.satgym.model;

/// The native libraries could not be loaded, or do not compute what they should: a JNI library that
/// was built for another libtorch loads and then reads wrong memory.
public final class EngineMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EngineMismatchException(String message, Throwable cause) {
    super(message, cause);
  }

  EngineMismatchException(String message) {
    super(message);
  }
}
