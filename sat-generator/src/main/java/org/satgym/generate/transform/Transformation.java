package org.satgym.generate.transform;

import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Draw;
import org.satgym.generate.RandomStream;

/// A way to rewrite formulas that keeps their status, with the map of models back.
///
/// Every model of the image maps [back][#back] to a model of the original, and every model of the
/// original is reached from equally many models of the image. Implementations are immutable.
public interface Transformation {
  /// The image of `cnf`.
  ///
  /// @throws IllegalArgumentException when it is over another number of variables than this
  ///     transformation was drawn for, or when the image would be too large
  Cnf apply(Cnf cnf);

  /// A model of the image, chosen uniformly among those that map back to `model`.
  Assignment forward(Assignment model, RandomStream random);

  /// The model of the original that `image`, a model of the image, stands for.
  Assignment back(Assignment image);

  /// The image of a drawn formula: the status stays, a witness is carried forward.
  default Draw apply(Draw draw, RandomStream random) {
    var witness = draw.witness();
    return new Draw(
        apply(draw.cnf()), draw.status(), witness == null ? null : forward(witness, random));
  }

  /// This transformation, then `next` on its image.
  default Transformation then(Transformation next) {
    var first = this;
    return new Transformation() {
      @Override
      public Cnf apply(Cnf cnf) {
        return next.apply(first.apply(cnf));
      }

      @Override
      public Assignment forward(Assignment model, RandomStream random) {
        return next.forward(first.forward(model, random), random);
      }

      @Override
      public Assignment back(Assignment image) {
        return first.back(next.back(image));
      }
    };
  }
}
