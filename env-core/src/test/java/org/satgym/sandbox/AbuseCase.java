package org.satgym.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One attack: a file of Python whose first lines say what must come of it.
///
/// @param expected the outcomes of a sandbox that stands
/// @param removed the protections whose removal lets the attack through, by tier
/// @param control code in its place that must not pass, where the server itself protects; else
///     empty
record AbuseCase(
    String name,
    List<Outcome> expected,
    Map<Tier, List<String>> removed,
    String control,
    Duration cpu,
    Duration wall,
    List<Tier> tiers,
    String machine,
    String code) {
  private static final String FOLDER = "/org/satgym/sandbox/abuse/";
  private static final int CPU_MILLIS = 300;
  private static final int WALL_MILLIS = 20_000;

  static List<AbuseCase> all() throws IOException {
    var url = AbuseCase.class.getResource(FOLDER);
    if (url == null) {
      throw new IOException("no folder " + FOLDER);
    }
    try (var files = Files.list(Path.of(url.getPath()))) {
      var prelude = Files.readString(Path.of(url.getPath(), "prelude.txt"));
      return files
          .filter(file -> file.toString().endsWith(".py"))
          .sorted()
          .map(file -> read(file, prelude))
          .toList();
    }
  }

  private static AbuseCase read(Path file, String prelude) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var headers = new HashMap<String, String>();
    text.lines()
        .takeWhile(line -> line.startsWith("# "))
        .skip(1)
        .forEach(
            line -> {
              int colon = line.indexOf(": ");
              headers.put(line.substring(2, colon), line.substring(colon + 2));
            });
    var removed = new HashMap<Tier, List<String>>();
    for (var tier : Tier.values()) {
      removed.put(
          tier,
          words(
              headers.getOrDefault("without " + tier.word(), headers.getOrDefault("without", ""))));
    }
    return new AbuseCase(
        file.getFileName().toString().replace(".py", ""),
        words(headers.getOrDefault("expect", "")).stream().map(AbuseCase::outcome).toList(),
        removed,
        headers.getOrDefault("control", ""),
        Duration.ofMillis(Integer.parseInt(headers.getOrDefault("cpu", "" + CPU_MILLIS))),
        Duration.ofMillis(Integer.parseInt(headers.getOrDefault("wall", "" + WALL_MILLIS))),
        headers.containsKey("tiers") ? List.of(tier(headers.get("tiers"))) : List.of(Tier.values()),
        headers.getOrDefault("machine", ""),
        prelude + text);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(", "));
  }

  private static Outcome outcome(String word) {
    return Outcome.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Tier tier(String word) {
    return Tier.valueOf(word.toUpperCase(Locale.ROOT));
  }

  boolean appliesTo(Tier tier) {
    return tiers.contains(tier) && (machine.isEmpty() || machine.equals(machineHere()));
  }

  private static String machineHere() {
    var name = System.getProperty("os.arch");
    return name.equals("amd64") ? "x86_64" : name;
  }

  Limits limits() {
    var least = wall.compareTo(cpu) < 0 ? cpu : wall;
    return Limits.DEFAULT.withCpu(cpu).withWall(least).withMemory(400L << 20);
  }

  /// Whether the sandbox stood.
  boolean stood(ExecResult result) {
    return expected.contains(result.outcome()) && !Observation.text(result).contains("BREACH");
  }
}
