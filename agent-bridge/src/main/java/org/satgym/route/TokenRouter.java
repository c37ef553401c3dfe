package org.satgym.route;

import java.util.List;
import org.satgym.model.Sight;

/// Decides token by token who writes. For the tensor thread.
public interface TokenRouter extends AutoCloseable {
  /// How doubtful each of the small model's proposals is, on a scale of its own; NaN where nobody
  /// can say.
  double[] doubts(List<Sight> sights);

  /// From which doubt on the large model writes; 0 or less on the scale of a trained router is
  /// always, more than 1 never.
  double threshold();

  /// Whether the large model writes a token of that doubt: also where nobody can say.
  default boolean isLarge(double doubt) {
    return !(doubt < threshold());
  }

  @Override
  void close();
}
