package org.satgym.curriculum;

import java.util.List;

/// A state and what happened on the way to it.
///
/// @param events empty for most outcomes
public record Move<S extends Record>(S state, List<Event> events) {
  public static <S extends Record> Move<S> quiet(S state) {
    return new Move<>(state, List.of());
  }
}
