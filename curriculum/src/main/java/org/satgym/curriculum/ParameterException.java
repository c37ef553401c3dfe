package org.satgym.curriculum;

/// A parameter of a policy that cannot be: the message has its name, its value and what is allowed.
public final class ParameterException extends IllegalArgumentException {
  private final String parameter;

  public ParameterException(String parameter, String message) {
    super(parameter + " " + message);
    this.parameter = parameter;
  }

  /// The name in configurations: `check_period`.
  public String parameter() {
    return parameter;
  }

  static void atLeastOne(String parameter, int value) {
    if (value < 1) {
      throw new ParameterException(parameter, "must be at least 1, was " + value);
    }
  }
}
