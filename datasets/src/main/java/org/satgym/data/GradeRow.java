package org.satgym.data;

import org.jspecify.annotations.Nullable;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowParser;
import org.satgym.generate.Status;
import org.satgym.prompt.Surface;
import org.satgym.verify.Claims;
import org.satgym.verify.Terms;

/// A response to grade, with the formula that it answers.
///
/// @param id any JSON scalar, as JSON; comes back in the result
/// @param k variables
/// @param status what the task promises of the formula, or null
/// @param claims what a claim of unsatisfiability needs
/// @param terms what the surface of the prompt lets an answer say, in strict mode
/// @param task what is asked other than to solve the formula, or null
public record GradeRow(
    String id,
    int k,
    FormulaText formula,
    String response,
    @Nullable Status status,
    Claims claims,
    Terms terms,
    @Nullable GradeTask task) {
  private static final String FIELDS =
      "id, k, clause, dimacs, response, n_sat, status, claims, surface, task, trace, expected,"
          + " assignment";

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
    String surface = null;
    String task = null;
    String trace = null;
    String expected = null;
    String assignment = null;
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
        case "surface" -> surface = in.isNull() ? null : surface(in);
        case "task" -> task = in.textOrNull();
        case "trace" -> trace = in.textOrNull();
        case "expected" -> expected = in.textOrNull();
        case "assignment" -> assignment = in.textOrNull();
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
    var asked = GradeTask.of(in, task, trace, expected, assignment, surface);
    return new GradeRow(id, k, formula, response, status, claims, Terms.of(surface), asked);
  }

  private static String surface(RowParser in) {
    return InstanceRowFields.named(in, text -> Surface.of(text).name());
  }
}
