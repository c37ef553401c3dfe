package org.satgym.data;

import java.util.List;

/// What stands beside the files of a dataset: for those who write the files elsewhere, with
/// [DatasetWriter#writeRows] of one shard after the other.
///
/// @param manifest the dataset
/// @param json the file `manifest.json`
/// @param card the file `README.md`
public record DatasetPages(Manifest manifest, String json, String card) {
  /// The pages of a dataset of these files.
  public static DatasetPages of(DatasetPlan plan, List<Manifest.File> files) {
    var manifest = new Manifest(Version.of(), plan, Selections.ALL, List.copyOf(files));
    return new DatasetPages(manifest, manifest.toJson(), DatasetCard.of(manifest));
  }
}
