package org.satgym.reward;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One parameter of a shaper.
///
/// @param initial the published default, a Double, Long, Boolean or String; null where there is
///     none
/// @param required whether it must be given; without default and not required it may be left out
/// @param least smallest number allowed
/// @param most largest number allowed
/// @param choices the words allowed, for a [Type#WORD]
/// @param unit of a number: `tokens`, `reward`, ...
/// @param meaning what it does and where the default comes from
public record ShaperParameter(
    String name,
    Type type,
    @Nullable Object initial,
    boolean required,
    double least,
    double most,
    List<String> choices,
    String unit,
    String meaning) {
  /// What values there are.
  public enum Type {
    NUMBER,
    WHOLE,
    SWITCH,
    WORD
  }

  static ShaperParameter number(
      String name, double initial, double least, double most, String unit, String meaning) {
    return new ShaperParameter(
        name, Type.NUMBER, initial, false, least, most, List.of(), unit, meaning);
  }

  static ShaperParameter whole(
      String name, long initial, long least, long most, String unit, String meaning) {
    return new ShaperParameter(
        name, Type.WHOLE, initial, false, least, most, List.of(), unit, meaning);
  }

  static ShaperParameter word(String name, List<String> choices, String meaning) {
    return new ShaperParameter(
        name, Type.WORD, choices.getFirst(), false, 0, 0, choices, "", meaning);
  }

  static ShaperParameter onOff(String name, boolean initial, String meaning) {
    return new ShaperParameter(name, Type.SWITCH, initial, false, 0, 0, List.of(), "", meaning);
  }

  /// This one without a default.
  ShaperParameter without(boolean mustBeGiven) {
    return new ShaperParameter(name, type, null, mustBeGiven, least, most, choices, unit, meaning);
  }

  /// What may be given, in words: `a number in 0..10`.
  public String allowed() {
    return switch (type) {
      case NUMBER -> "a number in %s..%s".formatted(shown(least), shown(most));
      case WHOLE -> "a whole number in %s..%s".formatted(shown(least), shown(most));
      case SWITCH -> "true or false";
      case WORD -> "one of " + String.join(", ", choices);
    };
  }

  private static String shown(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e18
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
