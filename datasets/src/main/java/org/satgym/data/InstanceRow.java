package org.satgym.data;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.Dimacs;
import org.satgym.cnf.TruthTable;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowBytes;
import org.satgym.data.format.RowParser;
import org.satgym.difficulty.SaturnD;
import org.satgym.difficulty.SearchBits;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Instance;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.generate.Status;
import org.satgym.prompt.SaturnText;
import org.satgym.prompt.Surface;
import org.satgym.verify.AnswerFormat;
import org.satgym.verify.Claims;

/// A row of a dataset: a formula, how it is told, the key that rebuilds it, and what is known of
/// it.
///
/// The first six fields are those of Saturn-2.6k, byte for byte in its surface. Beyond 26 variables
/// `dimacs` stands in the place of `clause`; beyond 20 `models`, `chance` and `search_bits` are
/// absent, because they would not be exact. Fields that are absent are null here.
///
/// @param id the place in its file, from 0
/// @param nSat literals in the longest clause
/// @param k variables
/// @param solution a model, as `k` characters `0` or `1`
/// @param chance the probability that a uniform guess is a model
/// @param searchBits `k - log2(models)`; absent for an unsatisfiable formula
/// @param claims what a claim that there is no solution needs, `bare` in families that have
///     unsatisfiable formulas; absent where all are satisfiable
/// @param surface how the prompt tells the formula; absent for `saturn`
public record InstanceRow(
    long id,
    int nSat,
    int k,
    @Nullable String solution,
    @Nullable String clause,
    @Nullable String dimacs,
    @Nullable String prompt,
    @Nullable String family,
    @Nullable String mode,
    @Nullable Level level,
    @Nullable Split split,
    @Nullable Long seed,
    @Nullable Long index,
    @Nullable String hash,
    @Nullable Status status,
    @Nullable Long models,
    @Nullable Double chance,
    @Nullable Double saturnD,
    @Nullable Double searchBits,
    @Nullable String claims,
    @Nullable String surface) {

  /// The row of `instance`.
  ///
  /// @param solution whether to say the model that the family knows
  public static InstanceRow of(Instance instance, Surface surface, boolean solution) {
    return of(instance.key().index(), instance, surface, solution, claims(instance));
  }

  /// The row of `instance` at place `id` of its file, with these options.
  public static InstanceRow of(long id, Instance instance, RowOptions options) {
    return of(
        id,
        instance,
        options.surfaceOf(instance),
        options.solutions(),
        options.claims() == null ? claims(instance) : options.claims());
  }

  /// What the rows of the instance's family ask of claims: `BARE` where it has unsatisfiable
  /// formulas, else `NONE`.
  public static Claims claims(Instance instance) {
    return claims(instance.key().family());
  }

  static Claims claims(Family family) {
    var statuses = Families.get(family).statuses();
    return statuses.contains(Status.UNSATISFIABLE) ? Claims.BARE : Claims.NONE;
  }

  private static InstanceRow of(
      long id, Instance instance, Surface surface, boolean solution, Claims claims) {
    var key = instance.key();
    var cnf = instance.cnf();
    int k = cnf.variables();
    boolean letters = k <= RowOptions.LETTERS;
    Long models = k <= TruthTable.MAX_VARIABLES ? TruthTable.models(cnf) : null;
    var witness = instance.witness();
    return new InstanceRow(
        id,
        cnf.width(),
        k,
        solution && witness != null ? witness.toString() : null,
        letters ? SaturnText.write(cnf) : null,
        letters ? null : Dimacs.write(cnf),
        surface.prompt(cnf) + AnswerFormat.instructions(claims),
        key.family().name(),
        key.family().mode().isEmpty() ? null : key.family().mode(),
        key.level(),
        key.split(),
        key.seed(),
        key.index(),
        instance.hash().toString(),
        instance.status(),
        models,
        models == null ? null : Math.scalb((double) models, -k),
        SaturnD.of(cnf),
        models == null || models == 0 ? null : SearchBits.of(k, models),
        claims == Claims.NONE ? null : claims.wireName(),
        surface.name().equals("saturn") ? null : surface.name());
  }

  /// The same formula with a question about it: no solution, and no chances of guessing one.
  public InstanceRow asking(String question) {
    return new InstanceRow(
        id, nSat, k, null, clause, dimacs, question, family, mode, level, split, seed, index, hash,
        status, null, null, saturnD, null, null, surface);
  }

  /// Reads a row. Fields that are not of a row are passed over, since others may have added some.
  ///
  /// @throws MalformedRow naming line and field
  public static InstanceRow read(RowParser in) {
    return InstanceRowFields.read(in);
  }

  /// The formula.
  ///
  /// @throws IllegalArgumentException when the text is not a formula over `k` variables
  public Cnf cnf() {
    return FormulaText.of(clause, dimacs, 0).read(k);
  }

  /// Adds the row as JSON, without a line feed.
  public void appendTo(RowBytes out) {
    out.add("{\"id\": ")
        .addNumber(id)
        .add(", \"n_sat\": ")
        .addNumber(nSat)
        .add(", \"k\": ")
        .addNumber(k);
    text(out, "solution", solution);
    text(out, "clause", clause);
    text(out, "dimacs", dimacs);
    text(out, "prompt", prompt);
    text(out, "family", family);
    text(out, "mode", mode);
    if (level != null) {
      out.add(", \"level\": {\"n\": ").addNumber(level.n()).add(", \"k\": ").addNumber(level.k());
      out.add(", \"l\": ").addNumber(level.l()).addByte('}');
    }
    text(out, "split", split == null ? null : split.wireName());
    whole(out, "seed", seed);
    whole(out, "index", index);
    text(out, "hash", hash);
    text(out, "status", status == null ? null : status.wireName());
    whole(out, "models", models);
    number(out, "chance", chance);
    number(out, "saturn_d", saturnD);
    number(out, "search_bits", searchBits);
    text(out, "claims", claims);
    text(out, "surface", surface);
    out.addByte('}');
  }

  private static void text(RowBytes out, String name, @Nullable String value) {
    if (value != null) {
      name(out, name).addJson(value);
    }
  }

  private static void whole(RowBytes out, String name, @Nullable Long value) {
    if (value != null) {
      name(out, name).addNumber(value.longValue());
    }
  }

  private static void number(RowBytes out, String name, @Nullable Double value) {
    if (value != null) {
      name(out, name).addNumber(value.doubleValue());
    }
  }

  private static RowBytes name(RowBytes out, String name) {
    return out.add(", \"").add(name).add("\": ");
  }
}
