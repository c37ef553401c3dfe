package org.satgym.generate;

/// Variables `0..size - 1`, the most active first; ties go to the smaller number.
///
/// A binary heap that knows where each variable is, so that a changed activity costs a sift.
final class VariableHeap {
  private static final double LARGE = 1e100;

  private final double[] activity;
  private final int[] heap;
  private final int[] place;
  private int size;
  private double step = 1;

  VariableHeap(int variables) {
    activity = new double[variables];
    heap = new int[variables];
    place = new int[variables];
    for (int v = 0; v < variables; v++) {
      heap[v] = v;
      place[v] = v;
    }
    size = variables;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// Takes the most active variable out.
  int poll() {
    int top = heap[0];
    place[top] = -1;
    size--;
    if (size > 0) {
      put(heap[size], 0);
      down(0);
    }
    return top;
  }

  /// Puts a variable back, if it is not there.
  void insert(int variable) {
    if (place[variable] < 0) {
      put(variable, size++);
      up(place[variable]);
    }
  }

  void bump(int variable) {
    activity[variable] += step;
    if (activity[variable] > LARGE) {
      for (int v = 0; v < activity.length; v++) {
        activity[v] /= LARGE;
      }
      step /= LARGE;
    }
    if (place[variable] >= 0) {
      up(place[variable]);
    }
  }

  /// Makes later bumps count for more than earlier ones.
  void decay() {
    step /= 0.95;
  }

  private boolean before(int a, int b) {
    return activity[a] > activity[b] || (activity[a] == activity[b] && a < b);
  }

  private void put(int variable, int at) {
    heap[at] = variable;
    place[variable] = at;
  }

  private void up(int from) {
    int at = from;
    int variable = heap[at];
    while (at > 0 && before(variable, heap[(at - 1) / 2])) {
      put(heap[(at - 1) / 2], at);
      at = (at - 1) / 2;
    }
    put(variable, at);
  }

  private void down(int from) {
    int at = from;
    int variable = heap[at];
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], variable)) {
        break;
      }
      put(heap[child], at);
      at = child;
    }
    put(variable, at);
  }
}
