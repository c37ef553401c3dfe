package org.satgym.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.satgym.data.GradeMode;
import org.satgym.data.format.Staging;

/// The folder of a run.
///
/// | file | what it is |
/// |---|---|
/// | `run.json` | how the learner is sampled, and how its answers are read |
/// | `rows.jsonl.zst` | the questions, so that the folder needs nothing else |
/// | `results.jsonl.zst` | a line an answer, see [SampleLines] |
/// | `summary.json`, `report.html`, `*.png` | the report |
///
/// It appears whole with the first two. Nothing in it is ever half written but the end of the
/// results, which the next opening cuts off.
public final class RunFolder {
  private static final String RUN = "run.json";
  private static final String ROWS = "rows.jsonl.zst";
  private static final String RESULTS = "results.jsonl.zst";
  private static final int ZSTD_LEVEL = 9;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// What was asked, how, and how it is read.
  ///
  /// @param endpoint where it was asked; a run may go on at another
  public record Run(String endpoint, String data, GradeMode grading, Sampling sampling) {}

  private final Path folder;
  private final Run run;
  private final List<Question> questions;

  private RunFolder(Path folder, Run run, List<Question> questions) {
    this.folder = folder;
    this.run = run;
    this.questions = questions;
  }

  /// A new folder.
  ///
  /// @throws FileAlreadyExistsException when there is something already
  public static RunFolder create(Path folder, Run run, List<Question> questions)
      throws IOException {
    try (var staging = new Staging(folder)) {
      write(staging.folder().resolve(ROWS), Zstd.compress(Questions.lines(questions), ZSTD_LEVEL));
      write(staging.folder().resolve(RUN), JSON.writeValueAsBytes(run));
      staging.publishFolder();
    }
    return new RunFolder(folder, run, questions);
  }

  /// The run in a folder.
  ///
  /// @throws IllegalArgumentException when there is none
  public static RunFolder open(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve(RUN))) {
      throw new IllegalArgumentException("there is no run in %s: no %s".formatted(folder, RUN));
    }
    Run run;
    try {
      run = JSON.readValue(folder.resolve(RUN).toFile(), Run.class);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s is not a run: %s".formatted(folder.resolve(RUN), e.getOriginalMessage()), e);
    }
    return new RunFolder(folder, run, Questions.of(folder.resolve(ROWS), 0));
  }

  /// Goes on with the run in a folder, or begins it where there is none.
  ///
  /// More samples than before may be asked for, and at another address; nothing else may differ.
  ///
  /// @throws IllegalArgumentException naming what differs
  public static RunFolder resume(Path folder, Run wanted, List<Question> questions)
      throws IOException {
    if (!Files.exists(folder.resolve(RUN))) {
      return create(folder, wanted, questions);
    }
    var there = open(folder);
    there.requireSame(wanted, questions);
    if (!there.run.equals(wanted)) {
      replace(folder.resolve(RUN), JSON.writeValueAsBytes(wanted));
    }
    return new RunFolder(folder, wanted, questions);
  }

  private void requireSame(Run wanted, List<Question> other) {
    var mine = (JsonNode) JSON.valueToTree(run.sampling());
    var theirs = (JsonNode) JSON.valueToTree(wanted.sampling());
    for (var entry : mine.properties()) {
      var name = entry.getKey();
      if (!name.equals("samples") && !entry.getValue().equals(theirs.get(name))) {
        throw differs(name, entry.getValue().toString(), String.valueOf(theirs.get(name)));
      }
    }
    if (wanted.sampling().samples() < run.sampling().samples()) {
      throw differs(
          "samples",
          Integer.toString(run.sampling().samples()),
          "fewer, " + wanted.sampling().samples());
    }
    if (run.grading() != wanted.grading()) {
      throw differs(
          "mode",
          run.grading().name(),
          wanted.grading().name() + "\nMaybe use --replay to read the same answers another way");
    }
    if (!Arrays.equals(Questions.lines(questions), Questions.lines(other))) {
      throw differs("rows", questions.size() + " rows", other.size() + " that are not the same");
    }
  }

  private IllegalArgumentException differs(String what, String mine, String theirs) {
    return new IllegalArgumentException(
        "the run in %s has %s = %s; asked for is %s".formatted(folder, what, mine, theirs));
  }

  /// The same answers under another reading, of which nothing is written.
  public RunFolder graded(Run other) {
    return new RunFolder(folder, other, questions);
  }

  public Run run() {
    return run;
  }

  public List<Question> questions() {
    return questions;
  }

  public Path folder() {
    return folder;
  }

  Path results() {
    return folder.resolve(RESULTS);
  }

  /// Puts a file of the report into its place, over an earlier one, whole or not at all.
  public void put(String name, byte[] content) throws IOException {
    replace(folder.resolve(name), content);
  }

  private static void replace(Path file, byte[] content) throws IOException {
    var fresh = file.resolveSibling("." + file.getFileName() + ".tmp");
    write(fresh, content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }
}
