package org.satgym.env;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Figures of training runs, as the programs that train report them, for the dashboard.
///
/// A file `NAME.jsonl` for each run, which only grows. A line of the newest step adds to its
/// figures; one of an earlier step takes the place of that step and of all later ones: a run that
/// goes on from a checkpoint plays those again. So what is sent twice counts once. In memory a run
/// has at most [#MOST_POINTS] lines, evenly thinned out, and its newest. For any thread.
public final class RunFigures {
  /// Lines that are kept of a run in memory.
  public static final int MOST_POINTS = 1024;

  /// Runs in one folder.
  public static final int MOST_RUNS = 256;

  /// Figures of one line.
  public static final int MOST_FIGURES = 64;

  private static final long MOST_BYTES = 256 << 20;
  private static final int LONGEST_FIGURE = 100;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final String ENDING = ".jsonl";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The figures of one step.
  ///
  /// @param step at least 0
  /// @param figures by name; finite
  public record Line(long step, Map<String, Double> figures) {
    public Line {
      if (step < 0) {
        throw RequestException.invalid("step", "step must be at least 0, was " + step);
      }
      if (figures.size() > MOST_FIGURES) {
        throw RequestException.invalid(
            "figures",
            "a line has at most %d figures, was %d".formatted(MOST_FIGURES, figures.size()));
      }
      figures.forEach(Line::check);
      figures = Map.copyOf(figures);
    }

    private static void check(String name, Double value) {
      if (name.isEmpty() || name.length() > LONGEST_FIGURE) {
        throw RequestException.invalid(
            "figures",
            "the name of a figure has 1..%d characters, was '%s'".formatted(LONGEST_FIGURE, name));
      }
      if (!Double.isFinite(value)) {
        throw RequestException.invalid("figures", name + " must be finite, was " + value);
      }
    }
  }

  private final Path folder;
  private final Map<String, Series> runs = new TreeMap<>();
  private boolean loaded;

  /// @param folder made when the first line comes
  public RunFigures(Path folder) {
    this.folder = folder;
  }

  /// The names of the runs, and their newest lines.
  public synchronized Map<String, Line> newest() {
    load();
    var newest = new LinkedHashMap<String, Line>();
    runs.forEach((name, series) -> newest.put(name, series.newest));
    return newest;
  }

  /// A run's lines in order, at most [#MOST_POINTS] and the newest.
  ///
  /// @throws RequestException when there is no such run
  public synchronized List<Line> lines(String name) {
    load();
    var series = runs.get(name);
    if (series == null) {
      throw new RequestException(
          RequestException.Kind.NOT_FOUND, "unknown_run", "there is no run '" + name + "'", "name");
    }
    return series.lines();
  }

  /// Appends to a run, which begins with its first line. They are in the file when this returns.
  ///
  /// @throws RequestException when the name is none, or there is no room
  /// @throws UncheckedIOException when the file cannot be written
  public synchronized void add(String name, List<Line> lines) {
    if (!NAME.matcher(name).matches()) {
      throw RequestException.invalid(
          "name", "the name of a run must match %s, was '%s'".formatted(NAME, name));
    }
    load();
    if (lines.isEmpty()) {
      return;
    }
    if (!runs.containsKey(name) && runs.size() >= MOST_RUNS) {
      throw RequestException.invalid(
          "name", "there are %d runs already, which is the most".formatted(MOST_RUNS));
    }
    try {
      append(name, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("figures of run " + name, e);
    }
    for (var line : lines) {
      put(name, line);
    }
  }

  private void append(String name, List<Line> lines) throws IOException {
    var text = new StringBuilder();
    for (var line : lines) {
      var values = new LinkedHashMap<String, Object>();
      values.put("step", line.step());
      values.put("figures", new TreeMap<>(line.figures()));
      text.append(JSON.writeValueAsString(values)).append('\n');
    }
    Files.createDirectories(folder);
    var file = folder.resolve(name + ENDING);
    if (Files.exists(file) && Files.size(file) + text.length() > MOST_BYTES) {
      throw RequestException.invalid(
          "name", "run '%s' has %d bytes, which is the most".formatted(name, Files.size(file)));
    }
    if (endsWithinALine(file)) {
      text.insert(0, '\n');
    }
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /// As a crash, or a disk that was full, leaves it: what is written next must not go down with it.
  private static boolean endsWithinALine(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return false;
    }
    try (var bytes = Files.newByteChannel(file)) {
      var last = ByteBuffer.allocate(1);
      bytes.position(bytes.size() - 1).read(last);
      return last.get(0) != '\n';
    }
  }

  private void put(String name, Line line) {
    var series = runs.get(name);
    if (series == null) {
      runs.put(name, new Series(line));
    } else {
      series.add(line);
    }
  }

  private void load() {
    if (loaded) {
      return;
    }
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        for (var file : files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
          var name = file.getFileName().toString();
          read(name.substring(0, name.length() - ENDING.length()), file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("figures of runs in " + folder, e);
      }
    }
    loaded = true;
  }

  private void read(String name, Path file) throws IOException {
    // Half a character, as a crash leaves it, is read as some other one, in a line that is none.
    try (var bytes = Files.newInputStream(file);
        var reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      for (var text = reader.readLine(); text != null; text = reader.readLine()) {
        var line = parsed(text);
        if (line != null) {
          put(name, line);
        }
      }
    }
  }

  /// Null where a crash cut the line.
  private static @Nullable Line parsed(String text) {
    try {
      var node = JSON.readTree(text);
      var figures = new LinkedHashMap<String, Double>();
      node.path("figures")
          .properties()
          .forEach(entry -> figures.put(entry.getKey(), entry.getValue().asDouble()));
      return new Line(node.path("step").asLong(-1), figures);
    } catch (JsonProcessingException | RequestException cut) {
      return null;
    }
  }

  /// The lines of one run that are kept: each `stride`-th.
  private static final class Series {
    private List<Line> kept = new ArrayList<>();
    private Line newest;
    private int stride = 1;
    private int skipped;

    Series(Line first) {
      newest = first;
      kept.add(first);
    }

    void add(Line line) {
      if (line.step() == newest.step()) {
        newest = joined(newest, line);
        if (kept.getLast().step() == line.step()) {
          kept.set(kept.size() - 1, newest);
        }
        return;
      }
      if (line.step() < newest.step()) {
        kept.removeIf(before -> before.step() >= line.step());
        skipped = stride - 1;
      }
      newest = line;
      if (++skipped >= stride || kept.isEmpty()) {
        kept.add(line);
        skipped = 0;
      }
      if (kept.size() > MOST_POINTS) {
        var half = new ArrayList<Line>();
        for (int i = 0; i < kept.size(); i += 2) {
          half.add(kept.get(i));
        }
        kept = half;
        stride *= 2;
      }
    }

    private static Line joined(Line before, Line more) {
      var figures = new LinkedHashMap<>(before.figures());
      figures.putAll(more.figures());
      return figures.size() > MOST_FIGURES ? more : new Line(more.step(), figures);
    }

    List<Line> lines() {
      if (kept.getLast().step() == newest.step()) {
        return List.copyOf(kept);
      }
      var lines = new ArrayList<>(kept);
      lines.add(newest);
      return lines;
    }
  }
}
