package org.satgym.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.satgym.curriculum.Policies;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.train.RunConfig;

/// Writes a run as a trainer's own: configuration, dataset, reward, model, and `run.sh`.
///
/// What would change what is learnt, and which the trainer does not have, is refused; the other
/// settings that are left behind are listed by name in the folder's README.
public final class Exporter {
  /// @param rows for training, of each level
  /// @param gpus that the trainer will have
  public record Options(Trainer trainer, Path out, int rows, int gpus) {
    public Options {
      if (rows < 1 || gpus < 1) {
        throw new IllegalArgumentException(
            "rows and gpus must be at least 1, were %d and %d".formatted(rows, gpus));
      }
    }
  }

  /// What was left behind.
  ///
  /// @param script that starts the trainer
  /// @param dropped settings of the run's file, with the reason
  /// @param notes what else a person should know before the start
  public record Report(Path script, Map<String, String> dropped, List<String> notes) {}

  /// Writes the folder: whole, or not at all.
  ///
  /// @param values of the run's file, as plain values
  /// @throws IllegalArgumentException with every setting that the trainer cannot follow
  /// @throws IOException when the folder is there already, or cannot be written
  public static Report write(RunConfig config, Map<String, ?> values, Options options)
      throws IOException {
    var out = options.out().toAbsolutePath().normalize();
    if (Files.exists(out)) {
      throw new IOException(out + " is there already\nMaybe name another folder, or remove it");
    }
    var ledger = new Ledger();
    var model = StartModel.find(config);
    Settings.common(config, model, ledger);
    var run =
        new Handover(
            config,
            options.rows(),
            options.gpus(),
            levels(config, ledger),
            model,
            Batch.of(config, options.gpus(), ledger),
            ledger,
            values);
    var trainer = TrainerExport.of(options.trainer());
    var files = trainer.files(run);
    var account = ledger.settle(values);
    var parent = out.getParent();
    Files.createDirectories(parent);
    var unfinished = Files.createTempDirectory(parent, "." + out.getFileName() + "-");
    try {
      write(run, trainer, files, unfinished);
      Files.writeString(
          unfinished.resolve("README.md"), Readme.of(run, options.trainer(), trainer, account));
      Files.move(unfinished, out);
    } catch (IOException | RuntimeException e) {
      delete(unfinished);
      throw e;
    }
    return new Report(out.resolve("run.sh"), account.dropped(), Readme.notes(run));
  }

  private static List<Level> levels(RunConfig config, Ledger ledger) {
    if (config.curriculum().remote() != null) {
      ledger.refuse(
          "curriculum.remote",
          "a dataset needs levels, and those of '%s' are the server's; list them as levels"
              .formatted(config.curriculum().remote()));
      return List.of();
    }
    return List.copyOf(new TreeSet<>(Policies.of(config.curriculum().own()).levels()));
  }

  private static void write(
      Handover run, TrainerExport trainer, Map<String, String> files, Path folder)
      throws IOException {
    var config = run.config();
    for (var file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    Files.setPosixFilePermissions(
        folder.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
    var data = Files.createDirectory(folder.resolve("data"));
    var rows = new ExportRows(config, run.model());
    rows.write(data.resolve("train.jsonl"), run.levels(), Split.TRAIN, run.rows(), trainer::row);
    var checked = config.validation().levels();
    rows.write(
        data.resolve("validation.jsonl"),
        checked.isEmpty() ? run.levels() : checked,
        Split.VALIDATION,
        config.validation().instances(),
        trainer::row);
    run.model().write(config, folder.resolve(StartModel.WRITTEN));
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private Exporter() {}
}
