package org.satgym.http.sandboxfusion;

/// Another language than the one that is run here.
public final class LanguageException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 40;

  private final String field;

  LanguageException(String field, String asked) {
    super(
        "%s '%s' is not run here; only %s is"
            .formatted(
                field,
                asked.length() <= LONGEST ? asked : asked.substring(0, LONGEST) + "…",
                field.equals("kernel") ? "python3" : "python"),
        null,
        false,
        false);
    this.field = field;
  }

  /// What of the request named it.
  public String field() {
    return field;
  }
}
