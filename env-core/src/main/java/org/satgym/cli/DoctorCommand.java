package org.satgym.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.RowBytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `satgym doctor`: what works on this machine.
@Command(
    name = "doctor",
    description = "Says what works on this machine.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit status: 0 when everything that this build needs is there, 3 when something is missing.",
      "",
      "Example:",
      "  satgym doctor --data DIR --port 8080"
    })
final class DoctorCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the server would keep its data. Default: a temporary folder.")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "The port that the server would listen on. Default: 8080.")
  private int port = 8080;

  @Option(names = "--json", description = "The findings as one JSON object.")
  private boolean json;

  DoctorCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    if (port < 0 || port > 65535) {
      throw new UsageError("--port must be 0..65535, was " + port);
    }
    var findings = new ArrayList<Finding>();
    findings.add(Machine.jdk());
    findings.add(Machine.processors());
    findings.add(Machine.memory());
    findings.addAll(storage());
    findings.add(Machine.port(port));
    findings.add(SandboxCheck.here());
    findings.addAll(AgentCheck.here());
    boolean fine = findings.stream().noneMatch(f -> f.state() == Finding.State.MISSING);
    streams.print(json ? asJson(findings, fine) : asText(findings));
    return fine ? Exit.DONE : Exit.ENVIRONMENT;
  }

  private List<Finding> storage() throws IOException {
    var folder = data;
    if (folder != null) {
      return StorageCheck.of(folder);
    }
    var temporary = Files.createTempDirectory("satgym-doctor");
    try {
      return StorageCheck.of(temporary);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static String asText(List<Finding> findings) {
    var text = new StringBuilder();
    for (var finding : findings) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s%-8s %-9s %s",
              text.isEmpty() ? "" : "\n",
              finding.state().word(),
              finding.name(),
              finding.text()));
    }
    return text.toString();
  }

  private static String asJson(List<Finding> findings, boolean fine) {
    var out = new RowBytes(512).add("{\"ok\": ").add(String.valueOf(fine)).add(", \"checks\": [");
    var separator = "";
    for (var finding : findings) {
      out.add(separator).add("{\"name\": ").addJson(finding.name());
      out.add(", \"state\": ").addJson(finding.state().word());
      out.add(", \"text\": ").addJson(finding.text()).addByte('}');
      separator = ", ";
    }
    return out.add("]}").toString();
  }
}
