package org.satgym.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.satgym.bench.Bench;
import org.satgym.bench.Figure;
import org.satgym.bench.SandboxSuite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `satgym bench`: the figures of the README, measured here and now.
@Command(
    name = "bench",
    description = "Measures this build on this machine, each figure beside its baseline or goal.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Suites: generate, grade, shape, file, dataset, start, http, curriculum, eval, sandbox.",
      "CPU figures count CPU time, not the clock, and hold on a busy machine too, more or less.",
      "All of them take about ten minutes.",
      "",
      "Exit status: 0 whatever the figures are."
    })
final class BenchCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "One suite. Default: all.")
  private @Nullable String name;

  @Option(names = "--json", description = "One JSON object a suite instead of the tables.")
  private boolean json;

  @Option(
      names = "--jupyter",
      paramLabel = "PYTHON",
      description = "A Python with jupyter_client and ipykernel, for the suite sandbox.")
  private @Nullable Path jupyter;

  BenchCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    for (var one : suites()) {
      var suite =
          jupyter != null && one instanceof SandboxSuite sandbox ? sandbox.against(jupyter) : one;
      streams.err().printf("%s: %s%n", suite.name(), suite.description());
      var figures = suite.run();
      streams.print(json ? asJson(suite.name(), figures) : Bench.table(figures));
    }
    return Exit.DONE;
  }

  private List<org.satgym.bench.Suite> suites() {
    try {
      return Bench.named(name);
    } catch (IllegalArgumentException unknown) {
      throw new UsageError(String.valueOf(unknown.getMessage()));
    }
  }

  private static String asJson(String suite, List<Figure> figures) throws Exception {
    var rows = new ArrayList<Map<String, Object>>();
    for (var figure : figures) {
      var row = new LinkedHashMap<String, Object>();
      row.put("what", figure.what());
      row.put("value", figure.value());
      row.put("unit", figure.unit());
      row.put("against", figure.against());
      row.put("baseline", figure.baseline());
      row.put("ratio", figure.ratio());
      row.put("wanted", figure.goal());
      row.put("reached", figure.reached());
      rows.add(row);
    }
    return new ObjectMapper().writeValueAsString(Map.of("suite", suite, "figures", rows));
  }
}
