package org.satgym.env;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;
import org.satgym.prompt.Surface;

/// The ways of telling a formula that episodes can be opened with.
final class Surfaces {
  /// A place in this list is what episode ids hold: new ones go to the end.
  static final List<String> NAMES =
      List.of("saturn", "dimacs", "infix", "story", "infix-symbols", "infix-code");

  private static final List<Surface> ALL = NAMES.stream().map(Surface::of).toList();
  private static final int LETTERS = 26;

  /// The surface of a place in the list.
  static Surface at(int place) {
    return ALL.get(place);
  }

  /// The place of the named surface, or of the default one: Saturn's, as far as its letters go.
  ///
  /// @throws RequestException listing the surfaces that there are
  static int choose(@Nullable String name, Level level, int variables) {
    if (name == null) {
      return variables <= LETTERS ? 0 : 1;
    }
    int place = NAMES.indexOf(name);
    if (place < 0) {
      throw RequestException.invalid(
          "surface", "surface '%s' must be one of %s".formatted(name, String.join(", ", NAMES)));
    }
    if (place == 0 && variables > LETTERS) {
      throw RequestException.invalid(
          "surface",
          "surface saturn has letters for %d variables, level %s needs %d: use dimacs"
              .formatted(LETTERS, level, variables));
    }
    return place;
  }

  private Surfaces() {}
}
