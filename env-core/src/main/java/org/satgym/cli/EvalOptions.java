package org.satgym.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.satgym.env.PlainValues;
import org.satgym.evaluate.Campaign;
import org.satgym.evaluate.Question;
import org.satgym.evaluate.Questions;
import org.satgym.evaluate.Sampling;
import org.satgym.evaluate.client.Api;
import org.satgym.evaluate.client.Endpoint;
import org.satgym.evaluate.client.RetryPolicy;
import org.satgym.generate.Split;
import picocli.CommandLine.Option;

/// The options of `satgym eval`, by what they are about.
final class EvalOptions {
  /// Those that a replay has no use for.
  static final Set<String> FOR_ASKING =
      Set.of(
          "--endpoint",
          "--model",
          "--api",
          "--data",
          "--preset",
          "--preset-seed",
          "--split",
          "--limit",
          "--samples",
          "--temperature",
          "--top-p",
          "--max-tokens",
          "--seed",
          "--system",
          "--extra",
          "--concurrency",
          "--n-per-request",
          "--requests-per-minute",
          "--timeout",
          "--retries",
          "--api-key-env");

  /// What is asked.
  static final class Asked {
    @Option(
        names = "--data",
        paramLabel = "ROWS",
        description = "A file of rows with prompts, or a folder of such files.")
    private @Nullable Path data;

    @Option(
        names = "--preset",
        paramLabel = "NAME",
        description = "Fresh rows of a preset instead.")
    private @Nullable String preset;

    @Option(
        names = "--preset-seed",
        defaultValue = "0",
        paramLabel = "S",
        description = "Which rows of the preset. Default: 0.")
    private long presetSeed;

    @Option(
        names = "--split",
        paramLabel = "SPLIT",
        description = "Which rows of the preset. Default: test, else validation.")
    private @Nullable String split;

    @Option(
        names = "--limit",
        defaultValue = "0",
        paramLabel = "N",
        description = "At most N rows of each level, the first ones. Default: all.")
    private int limit;

    List<Question> questions() throws IOException {
      requireOne();
      if (data != null) {
        if (!Files.exists(data)) {
          throw new NoSuchFileException(data.toString());
        }
        return Questions.of(data, limit);
      }
      var name = String.valueOf(preset);
      return Questions.ofPreset(
          name, split == null ? Questions.splitOf(name) : Split.parse(split), presetSeed, limit);
    }

    String described() {
      requireOne();
      return data != null ? data.toString() : "preset %s, seed %d".formatted(preset, presetSeed);
    }

    private void requireOne() {
      if ((data == null) == (preset == null)) {
        throw new UsageError("say what to ask: --data ROWS, or --preset NAME");
      }
      if (limit < 0) {
        throw new UsageError("--limit must be at least 0, was " + limit);
      }
      if (data != null && split != null) {
        throw new UsageError("--split is for --preset; rows have theirs");
      }
    }
  }

  /// Who is asked, and how it is sampled.
  static final class Learner {
    @Option(
        names = "--endpoint",
        paramLabel = "URL",
        description = "The base of the API: http://host:8000/v1.")
    private @Nullable String endpoint;

    @Option(names = "--model", paramLabel = "NAME", description = "As the endpoint calls it.")
    private @Nullable String model;

    @Option(
        names = "--api",
        defaultValue = "chat",
        paramLabel = "API",
        description = "chat, or completions: the prompt as it is. Default: chat.")
    private String api = "chat";

    @Option(
        names = "--api-key-env",
        defaultValue = "OPENAI_API_KEY",
        paramLabel = "NAME",
        description = "The environment variable with the key, if any. Default: OPENAI_API_KEY.")
    private String keyName = "OPENAI_API_KEY";

    @Option(
        names = "--samples",
        defaultValue = "12",
        paramLabel = "N",
        description = "Answers to each row. Default: 12.")
    private int samples = 12;

    @Option(
        names = "--temperature",
        defaultValue = "0.6",
        paramLabel = "T",
        description = "Default: 0.6.")
    private double temperature = 0.6;

    @Option(
        names = "--top-p",
        defaultValue = "0.95",
        paramLabel = "P",
        description = "Default: 0.95.")
    private double topP = 0.95;

    @Option(
        names = "--max-tokens",
        defaultValue = "15000",
        paramLabel = "N",
        description = "Of an answer, thinking included. Default: 15000.")
    private int maxTokens = 15_000;

    @Option(
        names = "--seed",
        paramLabel = "S",
        description = "Send each request a seed made from S. Default: send none.")
    private @Nullable Long seed;

    @Option(
        names = "--system",
        paramLabel = "TEXT",
        description = "A system message. Default: none.")
    private @Nullable String system;

    @Option(
        names = "--thinking-prefix",
        paramLabel = "TEXT",
        description =
            "How the model's template begins the answer, such as '<think>': a thought that is cut"
                + " off then counts as one. Default: nothing.")
    private @Nullable String thinkingPrefix;

    @Option(
        names = "--extra",
        paramLabel = "JSON",
        description = "More fields of the request: '{\"top_k\": 20}'.")
    private @Nullable String extra;

    Sampling sampling() {
      if (model == null) {
        throw new UsageError("Missing required option: '--model=NAME'");
      }
      return new Sampling(
          model,
          Api.parse(api),
          samples,
          temperature,
          topP,
          maxTokens,
          seed,
          system,
          prefixOr(""),
          extra == null ? Map.of() : PlainValues.map(extra));
    }

    String prefixOr(String other) {
      return thinkingPrefix == null ? other : thinkingPrefix;
    }

    Endpoint endpoint() {
      if (endpoint == null) {
        throw new UsageError("Missing required option: '--endpoint=URL'");
      }
      var key = System.getenv(keyName);
      return Endpoint.of(
              endpoint, Api.parse(api), key == null || key.isBlank() ? null : key.strip())
          .reachedAs(System.getenv());
    }
  }

  /// How hard it is pressed.
  static final class Pressure {
    @Option(
        names = "--concurrency",
        defaultValue = "64",
        paramLabel = "N",
        description = "Requests in flight at most. Default: 64.")
    private int concurrency = 64;

    @Option(
        names = "--n-per-request",
        defaultValue = "1",
        paramLabel = "N",
        description =
            "Answers asked for with one request. Beyond 1 tokens are not counted, since servers"
                + " differ in what they count. Default: 1.")
    private int perRequest = 1;

    @Option(
        names = "--requests-per-minute",
        defaultValue = "0",
        paramLabel = "N",
        description = "Default: no limit but the endpoint's own, which is honoured.")
    private double perMinute;

    @Option(
        names = "--timeout",
        defaultValue = "3600",
        paramLabel = "SECONDS",
        description = "Of a request. Default: 3600.")
    private double timeout = 3600;

    @Option(
        names = "--retries",
        defaultValue = "8",
        paramLabel = "N",
        description = "Repeats of a request that came to nothing. Default: 8.")
    private int retries = 8;

    Campaign.Settings settings() {
      var standard = RetryPolicy.STANDARD;
      return new Campaign.Settings(
          concurrency,
          perRequest,
          perMinute,
          Duration.ofMillis(Math.round(timeout * 1000)),
          new RetryPolicy(retries, standard.first(), standard.longest()),
          0);
    }
  }

  private EvalOptions() {}
}
