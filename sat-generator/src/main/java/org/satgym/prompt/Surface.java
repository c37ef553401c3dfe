package org.satgym.prompt;

import java.util.List;
import java.util.stream.Collectors;
import org.satgym.cnf.Cnf;
import org.satgym.prompt.infix.InfixStyle;

/// A way to put a formula to a model: the whole prompt, with what the answer must look like.
///
/// All surfaces ask for the same answer, a bit string with a character for each variable in
/// `\boxed{}`; `story` also lets the box hold statements in its own words, see
/// [org.satgym.prompt.story.StoryAnswer]. Immutable and safe to share between threads.
public interface Surface {
  /// The name on the wire and in rows: `saturn`, `dimacs`, `infix`, `story`.
  String name();

  /// The prompt for `cnf`.
  ///
  /// @throws IllegalArgumentException when the formula cannot be written in this way, saying why
  String prompt(Cnf cnf);

  /// The surfaces that there are.
  static List<Surface> all() {
    return List.of(
        new SaturnPrompt(),
        new DimacsPrompt(),
        new InfixSurface("infix", InfixStyle.WORDS),
        new InfixSurface("infix-symbols", InfixStyle.SYMBOLS),
        new InfixSurface("infix-code", InfixStyle.CODE),
        new StorySurface());
  }

  /// The surface of this name.
  ///
  /// @throws IllegalArgumentException naming those that there are
  static Surface of(String name) {
    for (var surface : all()) {
      if (surface.name().equals(name)) {
        return surface;
      }
    }
    throw new IllegalArgumentException(
        "surface '%s' must be one of %s"
            .formatted(name, all().stream().map(Surface::name).collect(Collectors.joining(", "))));
  }
}
