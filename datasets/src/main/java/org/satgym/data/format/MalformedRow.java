package org.satgym.data.format;

import org.jspecify.annotations.Nullable;

/// A row that cannot be read: which line, which field, what is wrong and what is allowed.
public final class MalformedRow extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final long line;
  private final @Nullable String field;
  private final String problem;

  /// @param line from 1; 0 where rows do not come in lines
  /// @param field null when the row as a whole is wrong
  public MalformedRow(long line, @Nullable String field, String problem) {
    super(
        (line > 0 ? "line " + line + ": " : "")
            + (field == null ? "" : "field '" + field + "': ")
            + problem);
    this.line = line;
    this.field = field;
    this.problem = problem;
  }

  public long line() {
    return line;
  }

  public @Nullable String field() {
    return field;
  }

  /// The message without line and field.
  public String problem() {
    return problem;
  }
}
