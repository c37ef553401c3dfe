package org.satgym.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.satgym.model.Decoder;
import org.satgym.model.Sampling;
import org.satgym.model.SequenceWriter;
import org.satgym.model.Weights;

/// Writes what a test gives it, whatever it reads, in one slot.
final class Recital implements SequenceWriter {
  private final int[] script;
  private final int cells;
  private final List<Integer> held = new ArrayList<>();
  private int next;

  Recital(int[] script, int cells) {
    this.script = script.clone();
    this.cells = cells;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public int cells() {
    return cells;
  }

  @Override
  public int length(int slot) {
    return held.size();
  }

  @Override
  public void begin(int slot) {
    held.clear();
  }

  @Override
  public void extend(Weights weights, int[] at, List<int[]> tokens) {
    Arrays.stream(tokens.getFirst()).forEach(held::add);
  }

  @Override
  public void fork(int source, int[] targets, int length, int token) {
    truncate(source, length, token);
  }

  @Override
  public Decoder.Drawn decode(
      Weights weights,
      boolean[] live,
      double[][] uniforms,
      int[] limits,
      long[] stops,
      Sampling sampling) {
    var drawn = new long[uniforms[0].length];
    Arrays.fill(drawn, -1);
    boolean goesOn = true;
    for (int i = 0; i < drawn.length && goesOn; i++) {
      int token = script[next++];
      drawn[i] = token;
      held.add(token);
      goesOn = held.size() < limits[0] && Arrays.stream(stops).noneMatch(stop -> stop == token);
    }
    return new Decoder.Drawn(
        new long[][] {drawn}, new float[1][drawn.length], new boolean[] {goesOn});
  }

  @Override
  public void truncate(int slot, int length, int token) {
    while (held.size() > length) {
      held.removeLast();
      next--;
    }
  }

  @Override
  public void close() {}
}
