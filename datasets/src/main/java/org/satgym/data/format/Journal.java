package org.satgym.data.format;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// How far a dataset has come, so that a run that was killed can be gone on with.
///
/// A line says what is being made; then a line for each mark: up to here this file is right. Marks
/// are added once their bytes are on the disk. A last line that is cut short, or was not written as
/// it is read, does not count.
public final class Journal implements Closeable {
  /// A point in a file up to which it need not be made again.
  ///
  /// @param file its name
  /// @param rows from its start, whole blocks of them
  /// @param bytes from its start
  /// @param sum CRC-32C of the bytes since the mark before
  /// @param note what its format needs to go on
  /// @param complete whether nothing follows
  public record Mark(String file, long rows, long bytes, long sum, byte[] note, boolean complete) {}

  private static final String KEEP = "=";

  private final FileChannel channel;
  private final List<Mark> marks;

  private Journal(FileChannel channel, List<Mark> marks) {
    this.channel = channel;
    this.marks = marks;
  }

  /// A new journal of what `identity` names, a text of one line, with marks that are known.
  public static Journal begin(Path path, String identity, List<Mark> known) throws IOException {
    // Beside it and then in its place: a kill in between leaves the older journal.
    var fresh = path.resolveSibling(path.getFileName() + ".new");
    var channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    var journal = new Journal(channel, new ArrayList<>());
    journal.line(identity);
    for (var mark : known) {
      journal.add(mark);
    }
    Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
    return journal;
  }

  /// What the journal at `path` is of, null when it does not say.
  public static @Nullable String identity(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return null;
    }
    var lines = lines(path);
    return lines.isEmpty() ? null : lines.getFirst();
  }

  /// The marks in the journal at `path`.
  public static List<Mark> read(Path path) throws IOException {
    var marks = new ArrayList<Mark>();
    var lines = lines(path);
    for (var line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      var fields = line.split("\t", -1);
      if (fields[0].equals(KEEP)) {
        truncate(marks, fields[1], Integer.parseInt(fields[2]));
        continue;
      }
      marks.add(
          new Mark(
              fields[0],
              Long.parseLong(fields[1]),
              Long.parseLong(fields[2]),
              Long.parseLong(fields[3]),
              Base64.getDecoder().decode(fields[4]),
              Boolean.parseBoolean(fields[5])));
    }
    return marks;
  }

  /// The lines that are whole, without their sums.
  private static List<String> lines(Path path) throws IOException {
    var whole = new ArrayList<String>();
    var text = Files.readString(path, StandardCharsets.ISO_8859_1);
    for (int from = 0, to; (to = text.indexOf('\n', from)) >= 0; from = to + 1) {
      var line = text.substring(from, to);
      int tab = line.lastIndexOf('\t');
      if (tab < 0 || !line.substring(tab + 1).equals(sum(line.substring(0, tab)))) {
        break;
      }
      whole.add(line.substring(0, tab));
    }
    return whole;
  }

  private static String sum(String line) {
    var sum = new CRC32C();
    sum.update(line.getBytes(StandardCharsets.ISO_8859_1));
    return Long.toHexString(sum.getValue());
  }

  /// Adds a mark. From any thread.
  public synchronized void add(Mark mark) throws IOException {
    line(
        "%s\t%d\t%d\t%d\t%s\t%b"
            .formatted(
                mark.file,
                mark.rows,
                mark.bytes,
                mark.sum,
                Base64.getEncoder().encodeToString(mark.note),
                mark.complete));
    marks.add(mark);
  }

  /// Forgets the marks of `file` after the first `count`, whose bytes were not as they should be.
  public synchronized void keep(String file, int count) throws IOException {
    if (marks(file).size() > count) {
      line("%s\t%s\t%d".formatted(KEEP, file, count));
      truncate(marks, file, count);
    }
  }

  private static void truncate(List<Mark> marks, String file, int count) {
    int left = count;
    for (var each = marks.iterator(); each.hasNext(); ) {
      if (each.next().file.equals(file) && --left < 0) {
        each.remove();
      }
    }
  }

  private void line(String text) throws IOException {
    var line =
        ByteBuffer.wrap((text + "\t" + sum(text) + "\n").getBytes(StandardCharsets.ISO_8859_1));
    while (line.hasRemaining()) {
      channel.write(line);
    }
    channel.force(false);
  }

  /// The marks of one file, in order.
  public synchronized List<Mark> marks(String file) {
    return marks.stream().filter(mark -> mark.file.equals(file)).toList();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
