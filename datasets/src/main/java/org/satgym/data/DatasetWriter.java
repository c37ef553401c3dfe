package org.satgym.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.satgym.data.format.HashedFile;
import org.satgym.data.format.OrderedBlocks;
import org.satgym.data.format.Staging;

/// Writes a dataset with all cores. Equal plans give equal bytes, manifest and card included;
/// memory does not depend on the number of rows.
///
/// A folder or file appears whole or not at all and is never written over an older one.
public final class DatasetWriter {
  private static final String MANIFEST = "manifest.json";
  private static final String CARD = "README.md";

  private final DatasetPlan plan;
  private final int threads;
  private final LongConsumer progress;
  private long done;

  /// @param progress is told the number of rows written so far, now and then
  public DatasetWriter(DatasetPlan plan, int threads, LongConsumer progress) {
    this.plan = plan;
    this.threads = threads;
    this.progress = progress;
  }

  /// Writes the folder `target`: a file for each part, `manifest.json` and the card `README.md`.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException when there is something at `target`
  public Manifest writeFolder(Path target) throws IOException {
    try (var staging = new Staging(target)) {
      var files = new ArrayList<Manifest.File>();
      for (var part : plan.parts()) {
        files.add(
            plan.format() == Format.DIMACS
                ? dimacs(part, staging.folder())
                : file(
                    List.of(part), staging.folder(), part.name() + "." + plan.format().wireName()));
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
    Staging.requireFree(target.resolveSibling(name + "." + MANIFEST));
    Staging.requireFree(target.resolveSibling(name + "." + CARD));
    try (var staging = new Staging(target)) {
      var manifest = manifest(List.of(file(plan.parts(), staging.folder(), name)));
      describe(manifest, staging.folder(), name + "." + MANIFEST, name + "." + CARD);
      staging.publishFiles();
      return manifest;
    }
  }

  /// Writes the rows alone, and says how many there were.
  public long writeRows(OutputStream out) throws IOException {
    for (var part : plan.parts()) {
      var blocks = blocks(part);
      OrderedBlocks.run(
          threads,
          blocks,
          block -> {
            out.write(block.bytes(), 0, block.size());
            count(block);
            blocks.giveBack(block);
          });
    }
    out.flush();
    return done;
  }

  private Manifest manifest(List<Manifest.File> files) {
    return new Manifest(Version.of(), plan, List.copyOf(files));
  }

  private static void describe(Manifest manifest, Path folder, String json, String card)
      throws IOException {
    Files.writeString(folder.resolve(json), manifest.toJson(), StandardCharsets.UTF_8);
    Files.writeString(folder.resolve(card), DatasetCard.of(manifest), StandardCharsets.UTF_8);
  }

  private Manifest.File file(List<Part> parts, Path folder, String name) throws IOException {
    try (var file = new HashedFile(folder.resolve(name))) {
      for (var part : parts) {
        var blocks = blocks(part);
        OrderedBlocks.run(
            threads,
            blocks,
            block -> {
              file.write(block.bytes(), block.size(), block.buffer());
              count(block);
              blocks.giveBack(block);
            });
      }
      var keys = parts.stream().map(plan::keys).toList();
      return new Manifest.File(name, rows(keys), file.bytes(), file.finish(), keys);
    }
  }

  private Manifest.File dimacs(Part part, Path folder) throws IOException {
    var into = new DimacsFolder(Files.createDirectory(folder.resolve(part.name())));
    var blocks = blocks(part);
    OrderedBlocks.run(
        threads,
        blocks,
        block -> {
          for (int row = 0; row < block.count(); row++) {
            into.write(block.index(row), block.bytes(), block.start(row), block.end(row));
          }
          count(block);
          blocks.giveBack(block);
        });
    var keys = List.of(plan.keys(part));
    return new Manifest.File(part.name() + "/", rows(keys), into.bytes(), into.finish(), keys);
  }

  private RowBlocks blocks(Part part) {
    return new RowBlocks(plan.keys(part), plan.format(), plan.rows(part));
  }

  private void count(RowBlocks.Block block) {
    done += block.count();
    progress.accept(done);
  }

  private static long rows(List<KeyRange> keys) {
    return keys.stream().mapToLong(KeyRange::count).sum();
  }
}
