package org.satgym.curriculum;

import java.util.List;
import org.satgym.generate.Level;

/// A policy that leaves the levels to the one it lies over, and adds what it knows of lengths,
/// problems or groups. Layers can be stacked.
///
/// @param <S> the state, which holds the [Standing] of the policy underneath as `over`
public interface Layer<S extends Record> extends CurriculumPolicy<S> {
  @Override
  CurriculumPolicy<?> over();

  @Override
  default List<Level> levels() {
    return over().levels();
  }
}
