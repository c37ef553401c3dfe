package org.satgym.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.env.ConfigSection;
import org.satgym.env.RewardConfig;
import org.satgym.env.Settings;
import org.satgym.env.ToolPolicy;
import org.satgym.env.YamlFile;
import org.satgym.http.Limits;
import org.satgym.sandbox.SandboxSettings;
import org.satgym.sandbox.Tier;

/// What `serve` is told: by its file first, then by its options.
///
/// ```yaml
/// server: {host: 127.0.0.1, port: 8080, data: satgym-data, db: "jdbc:postgresql://..."}
/// seed: 0
/// default_curriculum: default
/// curricula:
///   default: {policy: saturn}
///   short: {policy: saturn, rewards: {shapers: [length-minmax]}}
/// rewards: {published: true, shapers: [{overlong: {max_tokens: 8192}}]}
/// limits: {body_bytes: 8388608, batch_calls: 4096, in_flight: 8192}
/// tools: {tasks: {saturn: {python: {price: 0.01}, evaluate: {allow: false}}}}
/// sandbox: {tier: auto, python: /usr/bin/python3, sessions: 512, running: 8, waiting: 256}
/// ```
///
/// @param db a JDBC URL; null: SQLite in the folder
record ServeConfig(
    String host,
    int port,
    Path data,
    @Nullable String db,
    Settings settings,
    Limits limits,
    SandboxSettings sandbox) {
  static final ServeConfig DEFAULT =
      new ServeConfig(
          "127.0.0.1",
          8080,
          Path.of("satgym-data"),
          null,
          Settings.DEFAULT,
          Limits.DEFAULT,
          SandboxSettings.DEFAULT);

  /// Reads a file; an unknown key is refused with its path.
  ///
  /// @throws UsageError in one sentence
  static ServeConfig read(Path file) throws IOException {
    Object root;
    try {
      root = YamlFile.read(file);
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
    try {
      return of(new ConfigSection("", root));
    } catch (IllegalArgumentException e) {
      throw new UsageError(file + ": " + e.getMessage());
    }
  }

  private static ServeConfig of(ConfigSection root) {
    root.allow(
        "server",
        "limits",
        "sandbox",
        "seed",
        "default_curriculum",
        "curricula",
        "rewards",
        "tools");
    var server = root.section("server").allow("host", "port", "data", "db");
    var db = server.text("db", "");
    return new ServeConfig(
        server.text("host", DEFAULT.host),
        (int) server.whole("port", DEFAULT.port, 0, 65_535),
        Path.of(server.text("data", DEFAULT.data.toString())),
        db.isEmpty() ? null : db,
        settings(root),
        limits(root.section("limits")),
        sandbox(root.section("sandbox")));
  }

  private static SandboxSettings sandbox(ConfigSection sandbox) {
    sandbox.allow("tier", "python", "sessions", "running", "waiting");
    var otherwise = SandboxSettings.DEFAULT;
    return new SandboxSettings(
        tiers(sandbox.text("tier", "auto")),
        Path.of(sandbox.text("python", otherwise.python().toString())),
        otherwise.packages(),
        sandbox.positive("sessions", otherwise.sessions()),
        sandbox.positive("running", otherwise.running()),
        sandbox.positive("waiting", otherwise.waiting()),
        otherwise.patience());
  }

  private static List<Tier> tiers(String name) {
    return switch (name) {
      case "auto" -> List.of(Tier.values());
      case "none" -> List.of();
      case "namespaces" -> List.of(Tier.NAMESPACES);
      case "landlock" -> List.of(Tier.LANDLOCK);
      default ->
          throw new IllegalArgumentException(
              "sandbox.tier must be auto, namespaces, landlock or none, was '%s'".formatted(name));
    };
  }

  private static Settings settings(ConfigSection root) {
    var limits = root.section("limits");
    var otherwise = Settings.DEFAULT;
    var curricula = new LinkedHashMap<String, Map<String, Object>>();
    var given = root.section("curricula");
    for (var name : given.names()) {
      curricula.put(name, CurriculumConfig.resolved(given.section(name)));
    }
    return new Settings(
        root.whole("seed", otherwise.seed(), Long.MIN_VALUE, Long.MAX_VALUE),
        limits.positive("text_chars", otherwise.textLimit()),
        limits.positive("queue", otherwise.queueLimit()),
        otherwise.commitRows(),
        otherwise.commitWindow(),
        otherwise.segmentBytes(),
        root.text("default_curriculum", otherwise.defaultCurriculum()),
        curricula,
        rewards(root),
        ToolPolicy.of(root.section("tools")));
  }

  private static Map<String, Object> rewards(ConfigSection root) {
    var block = root.section("rewards").values();
    if (root.names().contains("rewards")) {
      RewardConfig.of(block);
    }
    return block;
  }

  private static Limits limits(ConfigSection limits) {
    limits.allow(
        "body_bytes",
        "line_bytes",
        "batch_calls",
        "in_flight",
        "connections",
        "event_streams",
        "idle_seconds",
        "body_seconds",
        "text_chars",
        "queue");
    var otherwise = Limits.DEFAULT;
    return new Limits(
        limits.positive("body_bytes", otherwise.bodyBytes()),
        limits.positive("line_bytes", otherwise.lineBytes()),
        limits.positive("batch_calls", otherwise.batchCalls()),
        limits.positive("in_flight", otherwise.inFlight()),
        limits.positive("connections", otherwise.connections()),
        limits.positive("event_streams", otherwise.eventStreams()),
        Duration.ofSeconds(limits.positive("idle_seconds", (int) otherwise.idle().toSeconds())),
        Duration.ofSeconds(limits.positive("body_seconds", (int) otherwise.body().toSeconds())));
  }

  /// The same with what the command line says instead.
  ServeConfig with(
      @Nullable String host, @Nullable Integer port, @Nullable Path data, @Nullable String db) {
    return new ServeConfig(
        host == null ? this.host : host,
        port == null ? this.port : port,
        data == null ? this.data : data,
        db == null ? this.db : db,
        settings,
        limits,
        sandbox);
  }
}
