package org.satgym.env;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Family;

/// The transformations of a family as a number, and back.
///
/// Five bits each, the first one lowest: its place in the list below, from 1; 0 ends. Numbers are
/// in stored rows, so a place is never given to another transformation: new ones go to the end.
final class TransformCodes {
  private static final int BITS = 5;
  private static final int MASK = (1 << BITS) - 1;
  private static final int MOST = 4;

  private static final List<String> NAMES =
      List.of(
          "shuffle",
          "flip",
          "xor-1",
          "xor-2",
          "xor-3",
          "xor-4",
          "xor-5",
          "xor-6",
          "xor-7",
          "xor-8",
          "majority-1",
          "majority-3",
          "majority-5",
          "majority-7",
          "majority-9",
          "lifting-1",
          "lifting-2",
          "lifting-3",
          "lifting-4",
          "lifting-5",
          "lifting-6",
          "lifting-7",
          "lifting-8");

  /// The number of what stands behind the mode proper; 0 for nothing.
  ///
  /// @throws IllegalArgumentException when a transformation has no place
  static int of(Family family) {
    if (!family.isTransformed()) {
      return 0;
    }
    var steps = chain(family).substring(1).split("\\+", -1);
    int code = 0;
    for (int i = steps.length - 1; i >= 0; i--) {
      int place = NAMES.indexOf(steps[i]) + 1;
      if (place == 0 || steps.length > MOST) {
        throw new IllegalArgumentException("no number for the transformations of " + family);
      }
      code = code << BITS | place;
    }
    return code;
  }

  /// `+flip+xor-2`; empty for 0, null for a number that was never given out.
  static @Nullable String chain(int code) {
    var chain = new StringBuilder();
    int steps = 0;
    for (int left = code; left != 0; left >>>= BITS) {
      int place = left & MASK;
      if (place == 0 || place > NAMES.size() || ++steps > MOST) {
        return null;
      }
      chain.append('+').append(NAMES.get(place - 1));
    }
    return chain.toString();
  }

  /// A family before it is transformed.
  static Family original(Family family) {
    return family.isTransformed()
        ? new Family(family.name(), family.mode().substring(0, family.mode().indexOf('+')))
        : family;
  }

  private static String chain(Family family) {
    return family.mode().substring(family.mode().indexOf('+'));
  }

  private TransformCodes() {}
}
