package org.satgym.data;

import org.jspecify.annotations.Nullable;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowParser;
import org.satgym.generate.Status;
import org.satgym.verify.Claims;

/// A response to grade, with the formula that it answers.
///
/// @param id any JSON scalar, as JSON; comes back in the result
/// @param k variables
/// @param status what the task promises of the formula, or null
/// @param claims what a claim of unsatisfiability needs
public record GradeRow(
    String id,
    int k,
    FormulaText formula,
    String response,
    @Nullable Status status,
    Claims claims) {
  private static final String FIELDS = "id, k, clause, dimacs, response, n_sat, status, claims";

  /// Reads a row. Unknown fields are refused.
  ///
  /// @throws MalformedRow naming line and field
  public static GradeRow read(RowParser in) {
    String id = null;
    int k = 0;
    String clause = null;
    String dimacs = null;
    String response = null;
    Status status = null;
    var claims = Claims.NONE;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "id" -> id = in.scalar();
        case "k" -> k = (int) in.whole(1, Integer.MAX_VALUE);
        case "clause" -> clause = in.textOrNull();
        case "dimacs" -> dimacs = in.textOrNull();
        case "response" -> response = in.text();
        case "n_sat" -> in.whole(0, Integer.MAX_VALUE);
        case "status" -> status = in.isNull() ? null : InstanceRowFields.named(in, Status::parse);
        case "claims" ->
            claims = in.isNull() ? Claims.NONE : InstanceRowFields.named(in, Claims::parse);
        default -> throw in.bad("is not a field of a grade row, which are " + FIELDS);
      }
    }
    if (id == null) {
      throw in.missing("id");
    }
    if (k == 0) {
      throw in.missing("k");
    }
    if (response == null) {
      throw in.missing("response");
    }
    var formula = FormulaText.of(clause, dimacs, in.line());
    return new GradeRow(id, k, formula, response, status, claims);
  }
}
