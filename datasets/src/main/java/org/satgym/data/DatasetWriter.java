package org.satgym.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.HashedFile;
import org.satgym.data.format.Journal;
import org.satgym.data.format.OrderedBlocks;
import org.satgym.data.format.Staging;
import org.satgym.data.parquet.ParquetOutput;

/// Writes a dataset with all cores. Equal plans give equal bytes, manifest and card included;
/// memory does not depend on the number of rows.
///
/// A folder or file appears whole or not at all and is never written over an older one. While it is
/// made, a journal beside it says how far it has come: a run that was killed can be gone on with.
public final class DatasetWriter {
  static final String MANIFEST = "manifest.json";
  private static final String CARD = "README.md";

  private final DatasetPlan plan;
  private final Selections selections;
  private final int threads;
  private final LongConsumer progress;
  private boolean resume;
  private long betweenMarks = HashedFile.BETWEEN_MARKS;
  private long done;

  /// For a plan in which every draw is a row.
  ///
  /// @param progress is told the number of rows written so far, now and then
  public DatasetWriter(DatasetPlan plan, int threads, LongConsumer progress) {
    this(plan, Selections.ALL, threads, progress);
    if (plan.uniqueness().by() != null) {
      throw new IllegalArgumentException("rows stay out of this plan: say which");
    }
  }

  /// @param selections as [DuplicateSearch] found them for this plan
  public DatasetWriter(
      DatasetPlan plan, Selections selections, int threads, LongConsumer progress) {
    this.plan = plan;
    this.selections = selections;
    this.threads = threads;
    this.progress = progress;
  }

  /// Goes on with what an earlier run of the same plan left, and keeps what it makes when it fails
  /// in turn. A target that is complete already stays as it is, and its manifest is read.
  public DatasetWriter resuming() {
    resume = true;
    return this;
  }

  /// Marks how far a file has come after fewer bytes than usual, for tests that kill it often.
  DatasetWriter markingEvery(long bytes) {
    betweenMarks = bytes;
    return this;
  }

  /// Writes the folder `target`: a file for each part, `manifest.json` and the card `README.md`.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException when there is something at `target`
  public Manifest writeFolder(Path target) throws IOException {
    var complete = complete(target.resolve(MANIFEST));
    if (complete != null) {
      return complete;
    }
    try (var staging = staging(target);
        var journal = journal(staging)) {
      var files = new ArrayList<Manifest.File>();
      for (var part : plan.parts()) {
        var name =
            part.name() + (plan.format() == Format.DIMACS ? "/" : "." + plan.format().wireName());
        files.add(file(List.of(part), staging.folder(), name, journal));
      }
      var manifest = manifest(files);
      describe(manifest, staging.folder(), MANIFEST, CARD);
      staging.publishFolder();
      return manifest;
    }
  }

  /// Writes all rows into the file `target`, and beside it the manifest and the card, under its
  /// name with `.manifest.json` and `.README.md` added.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException when there is something at one of the three
  public Manifest writeFile(Path target) throws IOException {
    var name = target.toAbsolutePath().normalize().getFileName().toString();
    var manifestPath = target.resolveSibling(name + "." + MANIFEST);
    var cardPath = target.resolveSibling(name + "." + CARD);
    var complete = complete(manifestPath);
    if (complete != null && Files.exists(target)) {
      return complete;
    }
    if (complete != null) {
      // A run of this plan was killed after it put these two in their places, before the rows.
      Files.delete(manifestPath);
      Files.deleteIfExists(cardPath);
    }
    Staging.requireFree(manifestPath);
    Staging.requireFree(cardPath);
    try (var staging = staging(target);
        var journal = journal(staging)) {
      var manifest = manifest(List.of(file(plan.parts(), staging.folder(), name, journal)));
      describe(manifest, staging.folder(), name + "." + MANIFEST, name + "." + CARD);
      staging.publishFiles();
      return manifest;
    }
  }

  /// Writes the rows alone, and says how many there were.
  public long writeRows(OutputStream out) throws IOException {
    var parquet =
        new ParquetOutput(
            PartRows.SCHEMA, ParquetFile.createdBy(), (bytes, size) -> out.write(bytes, 0, size));
    for (var part : plan.parts()) {
      run(
          part,
          0,
          false,
          block -> {
            if (plan.format() == Format.PARQUET) {
              parquet.add(block.columns());
            } else {
              out.write(block.bytes(), 0, block.size());
            }
          });
    }
    if (plan.format() == Format.PARQUET) {
      parquet.finish();
    }
    out.flush();
    return done;
  }

  /// The manifest at `path` when it is of this plan and this run is to go on.
  private @Nullable Manifest complete(Path path) throws IOException {
    if (!resume || !Files.isRegularFile(path)) {
      return null;
    }
    var there = ManifestFiles.of(Files.readString(path));
    return there.plan().equals(identity()) ? manifest(there.files()) : null;
  }

  private Staging staging(Path target) throws IOException {
    var left = resume ? Staging.adopt(target, identity()) : null;
    return left == null ? new Staging(target) : left;
  }

  private Journal journal(Staging staging) throws IOException {
    var known =
        Files.exists(staging.journal()) ? Journal.read(staging.journal()) : List.<Journal.Mark>of();
    var journal = Journal.begin(staging.journal(), identity(), known);
    if (resume) {
      staging.keep();
    }
    return journal;
  }

  private String identity() {
    return manifest(List.of()).identity();
  }

  private Manifest manifest(List<Manifest.File> files) {
    return new Manifest(Version.of(), plan, selections, List.copyOf(files));
  }

  private static void describe(Manifest manifest, Path folder, String json, String card)
      throws IOException {
    Files.writeString(folder.resolve(json), manifest.toJson(), StandardCharsets.UTF_8);
    Files.writeString(folder.resolve(card), DatasetCard.of(manifest), StandardCharsets.UTF_8);
  }

  private Manifest.File file(List<Part> parts, Path folder, String name, Journal journal)
      throws IOException {
    var keys = parts.stream().map(plan::keys).toList();
    long rows = keys.stream().mapToLong(KeyRange::count).sum();
    try (var file = open(folder.resolve(name), keys.getFirst(), journal)) {
      long there = file.rows();
      progress.accept(done += there);
      for (var part : parts) {
        long skip = Math.min(there, plan.keys(part).count());
        there -= skip;
        run(part, skip, true, file::take);
      }
      var finished = file.finish(rows);
      return new Manifest.File(name, rows, finished.bytes(), finished.sha256(), keys);
    }
  }

  private RowFile open(Path path, KeyRange first, Journal journal) throws IOException {
    return switch (plan.format()) {
      case JSONL, JSONL_ZST -> new LinesFile(path, journal, betweenMarks);
      case PARQUET -> new ParquetFile(path, journal, betweenMarks);
      case DIMACS -> new DimacsFolder(path, journal, first.first());
    };
  }

  /// Makes the rows of this shard's share of `part`, the first `skip` of them left out.
  private void run(Part part, long skip, boolean toFile, OrderedBlocks.Sink<RowBlocks.Block> sink)
      throws IOException {
    var keys = plan.keys(part);
    long from = keys.first() - part.keys().first();
    var blocks =
        new RowBlocks(
            plan.format(),
            keys.level(),
            from + skip,
            from + keys.count(),
            toFile,
            () -> new PartRows(plan, part, selections.of(part)));
    OrderedBlocks.run(
        threads,
        blocks,
        block -> {
          sink.take(block);
          progress.accept(done += block.count());
          blocks.giveBack(block);
        });
  }
}
