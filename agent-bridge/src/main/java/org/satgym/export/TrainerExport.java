package org.satgym.export;

import java.util.List;
import java.util.Map;

/// What one trainer makes of a run. Stateless.
sealed interface TrainerExport permits TrlExport, VerlExport, OpenRlhfExport {
  /// The exporter of a trainer.
  static TrainerExport of(Trainer trainer) {
    return switch (trainer) {
      case OPENRLHF -> new OpenRlhfExport();
      case VERL -> new VerlExport();
      case TRL -> new TrlExport();
    };
  }

  /// A row of its dataset.
  Map<String, ?> row(ExportRows.Row row);

  /// Its files by name, and an entry in the ledger for every setting that is its own matter.
  ///
  /// @return among them `run.sh`, which starts it
  Map<String, String> files(Handover run);

  /// What it does otherwise, whatever the run says.
  List<String> departures();
}
