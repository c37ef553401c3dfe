package org.satgym.data;

import org.jspecify.annotations.Nullable;
import org.satgym.data.format.RowBytes;

/// JSON for people to read: a field a line, two blanks a level.
final class JsonPage {
  private final RowBytes out = new RowBytes(4096);
  private int depth;
  private boolean first = true;
  private boolean afterName;

  JsonPage open(int bracket) {
    place();
    out.addByte(bracket);
    depth++;
    first = true;
    return this;
  }

  JsonPage close(int bracket) {
    depth--;
    if (!first) {
      line();
    }
    out.addByte(bracket);
    first = false;
    if (depth == 0) {
      out.addByte('\n');
    }
    return this;
  }

  JsonPage field(String name) {
    place();
    out.addJson(name).add(": ");
    afterName = true;
    return this;
  }

  JsonPage value(@Nullable String text) {
    place();
    if (text == null) {
      out.add("null");
    } else {
      out.addJson(text);
    }
    return this;
  }

  JsonPage value(long number) {
    place();
    out.addNumber(number);
    return this;
  }

  JsonPage value(boolean truth) {
    place();
    out.add(truth ? "true" : "false");
    return this;
  }

  /// Starts a line for what is not the value of a name.
  private void place() {
    if (afterName) {
      afterName = false;
      return;
    }
    if (!first) {
      out.addByte(',');
    }
    first = false;
    if (depth > 0) {
      line();
    }
  }

  private void line() {
    out.addByte('\n');
    for (int i = 0; i < depth; i++) {
      out.add("  ");
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
