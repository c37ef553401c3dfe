package org.satgym.curriculum;

import java.util.List;
import org.satgym.generate.Level;

/// A family of levels that is measured and climbed by itself.
///
/// @param levels from the easiest to the hardest, each once
public record Subdomain(String name, List<Level> levels) {
  public Subdomain {
    levels = Levels.checked(levels);
  }
}
