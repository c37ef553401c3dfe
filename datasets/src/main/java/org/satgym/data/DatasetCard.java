package org.satgym.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.satgym.data.unique.Equivalence;
import org.satgym.data.unique.NearDuplicates;
import org.satgym.difficulty.SaturnD;
import org.satgym.generate.Split;
import org.satgym.verify.Claims;

/// The page that describes a dataset: Markdown under a YAML header, as Hugging Face reads it.
final class DatasetCard {
  private final Manifest manifest;
  private final StringBuilder page = new StringBuilder();

  private DatasetCard(Manifest manifest) {
    this.manifest = manifest;
  }

  static String of(Manifest manifest) {
    var card = new DatasetCard(manifest);
    card.header();
    card.about();
    card.levels();
    card.repeats();
    card.fields();
    card.files();
    return card.page.toString();
  }

  private void header() {
    line("---");
    line("pretty_name: %s".formatted(manifest.plan().name()));
    line("license: apache-2.0");
    line("language:\n- en");
    line("task_categories:\n- text-generation");
    line("tags:\n- reasoning\n- sat\n- boolean-satisfiability\n- synthetic");
    line("size_categories:\n- " + sizeCategory(manifest.rows()));
    if (manifest.plan().format() != Format.DIMACS) {
      line("configs:\n- config_name: default\n  data_files:");
      bySplit()
          .forEach(
              (split, paths) -> {
                line("  - split: " + split.wireName());
                line("    path:");
                paths.forEach(path -> line("    - \"" + path + "\""));
              });
    }
    if (manifest.plan().format() == Format.JSONL || manifest.plan().format() == Format.JSONL_ZST) {
      page.append(CardFeatures.of(tasks()));
    }
    line("---");
    line("");
  }

  private EnumMap<Split, List<String>> bySplit() {
    var paths = new EnumMap<Split, List<String>>(Split.class);
    for (var file : manifest.files()) {
      // A file of several splits is listed under its first: a split is a property of its rows
      // there.
      var split = file.keys().getFirst().split();
      paths.computeIfAbsent(split, _ -> new ArrayList<>()).add(file.path());
    }
    return paths;
  }

  static String sizeCategory(long rows) {
    if (rows < 1000) {
      return "n<1K";
    }
    long low = 1000;
    while (low < 1_000_000_000_000L && rows >= low * 10) {
      low *= 10;
    }
    return low >= 1_000_000_000_000L
        ? "n>1T"
        : "%s<n<%s".formatted(shortly(low), shortly(low * 10));
  }

  private static String shortly(long power) {
    var units = List.of("", "K", "M", "B", "T");
    int unit = 0;
    long rest = power;
    while (rest >= 1000) {
      rest /= 1000;
      unit++;
    }
    return rest + units.get(unit);
  }

  private void about() {
    var plan = manifest.plan();
    line("# " + plan.name());
    line("");
    line(plan.about());
    line(
        "%d rows of Boolean satisfiability problems, made by satgym %s%s."
            .formatted(
                manifest.rows(),
                manifest.version(),
                plan.shard().equals(Shard.WHOLE) ? "" : " (shard " + plan.shard() + ")"));
    if (tasks().isEmpty()) {
      line(
          "Answers are checked exactly: a string of `k` characters, each `0` or `1`, that satisfies");
      line("every clause is right, whether or not it is the planted one.");
    }
    line("");
    line(
        "Every row is a function of its key (family, mode, level, split, seed, index), so the same");
    line(
        "arguments give the same bytes; `manifest.json` has them all. A formula belongs to one split");
    line("by its content, at levels that have enough formulas, whatever the seed.");
    line("");
  }

  private void levels() {
    line("## Levels, and what guessing scores");
    line("");
    line(
        "Level (n, k, l): n literals per clause, k variables, l clauses. *Chance* is the share of");
    line(
        "right answers of a uniform guess; *zeros* sets all variables false; *majority* gives each");
    line(
        "the sign in which it occurs more often; *flip* is the majority after the best change of one");
    line(
        "variable; *UNSAT* claims that there is no solution, where a bare claim is taken. A score");
    line(
        "means something where it is beyond these. Measured on the first %d rows at most of each"
            .formatted(Shortcuts.MOST));
    line("range; not known beyond 20 variables.");
    line("");
    line(
        "| family | level | split | rows | D | models | chance | zeros | majority | flip | UNSAT |");
    line("|---|---|---|---|---|---|---|---|---|---|---|");
    for (var file : manifest.files()) {
      for (var keys : file.keys()) {
        line(levelRow(keys));
      }
    }
    line("");
  }

  private String levelRow(KeyRange keys) {
    var start =
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %,d | %s |",
            keys.family(),
            keys.level(),
            keys.split().wireName(),
            keys.count(),
            saturnD(keys));
    var s = Shortcuts.of(manifest.sample(keys));
    if (s == null) {
      return start + " | | | | | |";
    }
    return start
        + String.format(
            Locale.ROOT,
            " %.2f | %.3f | %.3f | %.3f | %.3f | %.3f |",
            s.models(),
            s.chance(),
            s.zeros(),
            s.majority(),
            s.flip(),
            manifest.claims(keys) == Claims.BARE ? s.unsatisfiable() : 0);
  }

  /// Of the first formula: in most families all are of one size.
  private static String saturnD(KeyRange keys) {
    var d = SaturnD.of(keys.sample());
    return d == null ? "" : String.format(Locale.ROOT, "%.2f", d);
  }

  private void repeats() {
    line("## Repeats");
    line("");
    var by = manifest.plan().uniqueness().by();
    if (by == null) {
      line("Rows are drawn one by one; equal formulas are not looked for.");
    } else {
      line("No formula is there twice, by `--dedup %s`: %s.".formatted(by.wireName(), meaning(by)));
    }
    for (var against : manifest.selections().against()) {
      line(
          "Nor is one of the %d formulas of `%s` (SHA-256 `%s`)."
              .formatted(against.rows(), against.name(), against.sha256()));
    }
    line("");
    line("Of a row, the largest share of its clauses that another row has too, exactly, among the");
    line(
        "first rows of each range (`satgym facts --near-duplicates` compares whole datasets; variants");
    line("of one draw, as twins are, differ in signs only):");
    line("");
    line("| family | level | split | rows compared | mean | median | 9 of 10 up to | largest |");
    line("|---|---|---|---|---|---|---|---|");
    for (var file : manifest.files()) {
      for (var keys : file.keys()) {
        line(repeatsRow(keys));
      }
    }
    line("");
  }

  private static String meaning(Equivalence by) {
    return switch (by) {
      case EXACT -> "clauses and literals in any order";
      case RENAMING -> "after any renaming of variables";
      case SYMMETRY -> "after any renaming of variables and negation of any of them";
    };
  }

  private String repeatsRow(KeyRange keys) {
    var near = new NearDuplicates();
    var formulas = manifest.sample(keys);
    for (int i = 0; i < formulas.size(); i++) {
      near.ask(i, formulas.get(i));
    }
    for (int i = 0; i < formulas.size(); i++) {
      near.show(i, formulas.get(i));
    }
    var shares = near.distribution();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %,d | %.2f | %.2f | %.2f | %.2f |",
        keys.family(),
        keys.level(),
        keys.split().wireName(),
        shares.asked(),
        shares.mean(),
        shares.median(),
        shares.nineOfTen(),
        shares.most());
  }

  private void fields() {
    line("## Fields");
    line("");
    line("| field | is |");
    line("|---|---|");
    line("| `id` | the place in its file, from 0 |");
    line("| `n_sat`, `k` | literals per clause, variables |");
    line("| `clause` or `dimacs` | the formula: in letters up to 26 variables, in DIMACS beyond |");
    if (manifest.plan().rows().solutions()) {
      line("| `solution` | one assignment that satisfies it |");
    }
    line("| `prompt` | the problem as a model is told it |");
    line("| `family`, `mode`, `level`, `split`, `seed`, `index` | the key |");
    line("| `hash` | of the formula, whatever the order of its clauses and literals |");
    line("| `status` | `satisfiable` or `unsatisfiable` |");
    line("| `models`, `chance` | satisfying assignments, and their share; up to 20 variables |");
    line("| `saturn_d` | log2 k + 2 log2 l - n + k/n |");
    line("| `search_bits` | k - log2 models; up to 20 variables |");
    if (!tasks().isEmpty()) {
      line("| `task` | what the row is made for |");
    }
    tasks().stream()
        .flatMap(task -> task.fields().stream())
        .distinct()
        .forEach(field -> line("| `%s` | %s |".formatted(field.name(), field.is())));
    line("");
  }

  private List<TaskRows> tasks() {
    return manifest.plan().parts().stream()
        .map(part -> part.style().task())
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private void files() {
    line("## Files");
    line("");
    line("| file | rows | keys | bytes | SHA-256 |");
    line("|---|---|---|---|---|");
    for (var file : manifest.files()) {
      line(
          String.format(
              Locale.ROOT,
              "| `%s` | %,d | %s | %,d | `%s` |",
              file.path(),
              file.rows(),
              String.join("; ", file.keys().stream().map(this::range).toList()),
              file.bytes(),
              file.sha256()));
    }
  }

  private String range(KeyRange keys) {
    var drawn = manifest.drawn(keys);
    return "%s %s %s seed %d index %d..%d%s"
        .formatted(
            keys.family(),
            keys.level(),
            keys.split().wireName(),
            keys.seed(),
            drawn.first(),
            drawn.first() + keys.count() + drawn.dropped() - 1,
            drawn.dropped() == 0 ? "" : ", %d left out".formatted(drawn.dropped()));
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
