package org.satgym.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What an exported folder says of itself.
final class Readme {
  static String of(Handover run, Trainer trainer, TrainerExport export, Ledger.Account account) {
    var text = new StringBuilder();
    text.append("# A run for ").append(trainer.title()).append("\n\n");
    text.append(
        """
        ```
        ./satgym serve                # the environment, on any machine that this one reaches
        SATGYM_URL=%s bash run.sh
        ```

        Written for %s %s and %d GPU%s. `run.sh` takes more of the trainer's options, which go \
        behind its own; `MODEL` names another model, `PYTHON` another interpreter.

        `data/train.jsonl` has %d rows of each of the levels %s; `data/validation.jsonl` has %d of \
        each level that is validated. They share no formula.
        """
            .formatted(
                run.url(),
                trainer.title(),
                trainer.version(),
                run.gpus(),
                run.gpus() == 1 ? "" : "s",
                run.rows(),
                run.levels().stream().map(Object::toString).collect(Collectors.joining("; ")),
                run.config().validation().instances()));
    table(text, "Carried over", "is", account.carried());
    table(text, "Not carried over", "why, and what happens instead", account.dropped());
    text.append("\n## Otherwise\n\n");
    for (var line : export.departures()) {
      text.append("- ").append(line).append('\n');
    }
    for (var line : notes(run)) {
      text.append("- ").append(line).append('\n');
    }
    return text.toString();
  }

  private static void table(
      StringBuilder text, String title, String column, Map<String, String> rows) {
    if (rows.isEmpty()) {
      return;
    }
    text.append("\n## ")
        .append(title)
        .append("\n\n| setting | ")
        .append(column)
        .append(" |\n|---|---|\n");
    rows.forEach(
        (setting, what) ->
            text.append("| `").append(setting).append("` | ").append(what).append(" |\n"));
  }

  /// What depends on the run's numbers.
  static List<String> notes(Handover run) {
    var notes = new ArrayList<String>();
    long seen = (long) run.config().limits().steps() * run.config().rollout().groups();
    long all = (long) run.rows() * run.levels().size();
    if (seen < all) {
      notes.add(
          "%d steps of %d instances see the first %,d of %,d rows, which are the easier levels."
              .formatted(
                  run.config().limits().steps(), run.config().rollout().groups(), seen, all));
    }
    if (run.model().folder() == null && run.config().warmUp() != null) {
      notes.add(
          "The model is random: the run's warm-up is not in it, and rewards may stay at -1."
              + " `./satgym train` writes a checkpoint behind its warm-up; export again then.");
    }
    return notes;
  }

  private Readme() {}
}
