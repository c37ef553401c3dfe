package org.satgym.curriculum;

/// A parameter of a policy that cannot be: the message has its name, its value and what is allowed.
public final class ParameterException extends IllegalArgumentException {
  private final String parameter;
  private final String rule;

  public ParameterException(String parameter, String rule) {
    this(parameter, rule, parameter + " " + rule);
  }

  /// One whose sentence names the parameter, or a part of it, in its own way.
  public static ParameterException saying(String parameter, String sentence) {
    return new ParameterException(parameter, sentence, sentence);
  }

  private ParameterException(String parameter, String rule, String message) {
    super(message);
    this.parameter = parameter;
    this.rule = rule;
  }

  /// The same of a parameter of a policy that is itself a parameter: `over.epsilon`.
  ParameterException within(String outer) {
    return new ParameterException(outer + "." + parameter, rule);
  }

  /// The name in configurations: `check_period`.
  public String parameter() {
    return parameter;
  }

  static void between(String parameter, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          parameter, "must be %d..%d, was %d".formatted(least, most, value));
    }
  }

  static void between(String parameter, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new ParameterException(
          parameter, "must be in [%s, %s], was %s".formatted(least, most, value));
    }
  }

  /// For numbers that have to be inside, not at, the ends.
  static void within(String parameter, double value, double above, double below) {
    if (!(value > above && value < below)) {
      throw new ParameterException(
          parameter, "must be in (%s, %s), was %s".formatted(above, below, value));
    }
  }

  static void atMost(String parameter, long value, long most) {
    if (value > most) {
      throw new ParameterException(parameter, "must be at most %d, was %d".formatted(most, value));
    }
  }

  static void atLeastOne(String parameter, int value) {
    if (value < 1) {
      throw new ParameterException(parameter, "must be at least 1, was " + value);
    }
  }
}
