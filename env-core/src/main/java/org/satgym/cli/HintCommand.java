package org.satgym.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.satgym.data.format.MalformedRow;
import org.satgym.tool.Hints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `satgym hint`: from recorded traces to rows that train the use of a tool.
@Command(
    name = "hint",
    description = "Puts hints into recorded traces, where a tool should be used or believed.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A row in:  {\"id\", \"response\", \"prompt\"?}; other fields are passed over.",
      "Rows out:  {\"id\", \"hint\", \"at\", \"prompt\"?, \"prefix\"}, one for each place: prefix is the",
      "response up to character `at` and the hint, for a model to go on from. hint is `compute`, where",
      "three lines in a row evaluate clauses or variables by hand, or `trust`, where the line behind a",
      "block ```output sets out to verify it. A response without such places gives no row.",
      "",
      "Example:",
      "  satgym hint --in traces.jsonl --out hinted.jsonl"
    })
final class HintCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Streams streams;

  @Option(
      names = "--in",
      defaultValue = "-",
      paramLabel = "PATH",
      description = "JSON Lines (.zst: packed), or - for standard input. Default: -.")
  private String in = "-";

  @Mixin private RowOutput output = new RowOutput();

  HintCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    long rows =
        RowFiles.run(
            streams, in, output.path(), (from, to, _, progress) -> hinted(from, to, progress));
    if (output.json()) {
      Summary.say(streams, output.path(), JSON.createObjectNode().put("rows", rows).toString());
    }
    return Exit.DONE;
  }

  private static long hinted(InputStream from, OutputStream to, LongConsumer progress)
      throws IOException {
    var lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8));
    long number = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        to.write(row(line, number).getBytes(StandardCharsets.UTF_8));
      }
      progress.accept(number);
    }
    to.flush();
    return number;
  }

  private static String row(String line, long number) {
    JsonNode row;
    try {
      row = JSON.readTree(line);
    } catch (JsonProcessingException malformed) {
      throw new MalformedRow(number, null, "is no JSON: " + malformed.getOriginalMessage());
    }
    var response = row.get("response");
    if (response == null || !response.isTextual()) {
      throw new MalformedRow(number, "response", "must be a string");
    }
    var out = new StringBuilder();
    var trace = response.asText();
    for (var place : Hints.places(trace)) {
      var hinted = JSON.createObjectNode();
      hinted.set("id", row.get("id"));
      hinted.put("hint", place.kind().word());
      hinted.put("at", trace.codePointCount(0, place.at()));
      if (row.has("prompt")) {
        hinted.set("prompt", row.get("prompt"));
      }
      out.append(hinted.put("prefix", place.prefix(trace))).append('\n');
    }
    return out.toString();
  }
}
