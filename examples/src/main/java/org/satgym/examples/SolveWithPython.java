package org.satgym.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.evaluate.plot.Drawing;
import org.satgym.evaluate.plot.Ink;
import org.satgym.evaluate.plot.Mark;
import org.satgym.evaluate.plot.Panel;
import org.satgym.evaluate.plot.Png;
import org.satgym.generate.RandomStream;
import org.satgym.prompt.SaturnText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Solves the same instances by hand and by writing Python, and draws what that costs and how often
/// it is right.
///
/// Both agents are scripted and careless to a degree that is known. By hand, one searches for an
/// assignment clause by clause and misreads a clause with the probability of a slip; the other
/// writes a program that tries all assignments, and with the same probability the program has a
/// mistake: a name that is not defined, which it sees and mends, or a forgotten negation, which it
/// does not see.
///
/// Ends with status 1 when the one that writes Python is not always right where it makes no slips.
@Command(
    name = "solve-with-python",
    showDefaultValues = true,
    description = "Solves instances by hand and by writing Python, and draws the difference.")
public final class SolveWithPython implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double[] SLIPS = {0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3};
  private static final int MOST_ROUNDS = 8;

  @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "of the server")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(names = "--count", defaultValue = "50", description = "instances for each point")
  private int count = 50;

  @Option(names = "--seed", defaultValue = "0", description = "of the agents' slips")
  private long seed;

  @Option(names = "--figure", paramLabel = "FILE", description = "writes a PNG")
  private @Nullable Path figure;

  private final HttpClient http = HttpClient.newHttpClient();

  /// How one way of working has gone.
  ///
  /// @param right share of right answers
  /// @param tokens words and marks that the agent wrote, on average
  record Point(double slip, double right, double tokens) {}

  private record Played(boolean right, int tokens) {}

  public static void main(String... arguments) {
    System.exit(new CommandLine(new SolveWithPython()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var hand = new ArrayList<Point>();
    var code = new ArrayList<Point>();
    for (double slip : SLIPS) {
      hand.add(point(slip, false));
      code.add(point(slip, true));
      System.out.printf(
          Locale.ROOT,
          "slip %.2f   by hand %3.0f %% right, %5.0f tokens   with Python %3.0f %%, %4.0f tokens%n",
          slip,
          100 * hand.getLast().right(),
          hand.getLast().tokens(),
          100 * code.getLast().right(),
          code.getLast().tokens());
    }
    if (figure != null) {
      Files.write(figure, Png.of(drawing(hand, code)));
    }
    return code.getFirst().right() == 1 ? 0 : 1;
  }

  private Point point(double slip, boolean python) throws IOException, InterruptedException {
    int right = 0;
    long tokens = 0;
    for (int i = 0; i < count; i++) {
      var agent = new Agent(slip, new Random(RandomStream.mix(seed * 1_000_003 + i)));
      var played = play(i, agent, python);
      right += played.right() ? 1 : 0;
      tokens += played.tokens();
    }
    return new Point(slip, (double) right / count, (double) tokens / count);
  }

  private Played play(int index, Agent agent, boolean python)
      throws IOException, InterruptedException {
    var request = JSON.createObjectNode().put("split", "test").put("seed", 0).put("index", index);
    request.putObject("level").put("n", 4).put("k", 8).put("l", 40);
    if (python) {
      request.putArray("tools").add("python");
    }
    var opened = post("/v1/reset", request);
    var prompt = opened.at("/observation/prompt").asText();
    var cnf = formula(prompt);
    int tokens = 0;
    var shown = prompt;
    for (int round = 0; round <= MOST_ROUNDS; round++) {
      var text = python ? agent.write(cnf, shown.substring(prompt.length())) : agent.search(cnf);
      tokens += tokens(text);
      var step =
          JSON.createObjectNode()
              .put("episode_id", opened.get("episode_id").asText())
              .put("text", text)
              .put("request_id", "round-" + round);
      step.putObject("usage").put("tokens", tokens(text));
      var answer = post("/v1/step", step);
      if (answer.get("observation").isNull()) {
        return new Played(answer.at("/info/verdict").asText().equals("CORRECT"), tokens);
      }
      shown = answer.at("/observation/prompt").asText();
    }
    throw new IllegalStateException("the episode does not end");
  }

  private JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(url.resolve(path))
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    while (true) {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        return JSON.readTree(answer.body());
      }
      if (answer.statusCode() != 429 && answer.statusCode() != 503) {
        throw new IOException(answer.statusCode() + ": " + answer.body());
      }
      Thread.sleep(1000 * answer.headers().firstValueAsLong("retry-after").orElse(1));
    }
  }

  /// The problem is a JSON object, on the last such line of the prompt; one before it is an
  /// example.
  private static Cnf formula(String prompt) throws IOException {
    var lines = prompt.lines().filter(line -> line.startsWith("{\"")).toList();
    var problem = JSON.readTree(lines.getLast());
    return SaturnText.parse(problem.get("clause").asText(), problem.get("k").asInt());
  }

  private static int tokens(String text) {
    int words = 0;
    for (var at = Pattern.compile("\\w+|[^\\w\\s]").matcher(text); at.find(); ) {
      words++;
    }
    return words;
  }

  /// Writes what a model might.
  private record Agent(double slip, Random random) {
    private static final Pattern OUTPUT = Pattern.compile("```output\\n([01]+)\\n```\\n$");
    private static final int MOST_TRIES = 60;

    private boolean slips() {
      return random.nextDouble() < slip;
    }

    /// Goes through the clauses and, at the first that seems false, turns one of its variables.
    String search(Cnf cnf) {
      var bits = new StringBuilder("0".repeat(cnf.variables()));
      var text = new StringBuilder("Let me try and mend.\n");
      for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
        text.append("With ").append(bits).append(": ");
        int wrong = check(cnf, bits, text);
        if (wrong < 0) {
          break;
        }
        var clause = cnf.clause(wrong);
        int variable = Math.abs(clause[random.nextInt(clause.length)]) - 1;
        bits.setCharAt(variable, bits.charAt(variable) == '0' ? '1' : '0');
        text.append("so I turn ").append((char) ('A' + variable)).append(".\n");
      }
      return text.append("All clauses hold: \\boxed{").append(bits).append("}").toString();
    }

    private int check(Cnf cnf, CharSequence bits, StringBuilder text) {
      for (int i = 0; i < cnf.clauses(); i++) {
        boolean holds = false;
        for (int literal : cnf.clause(i)) {
          holds |= bits.charAt(Math.abs(literal) - 1) == '1' == literal > 0;
        }
        boolean read = holds != slips();
        text.append("clause ").append(i).append(read ? " holds, " : " fails, ");
        if (!read) {
          return i;
        }
      }
      return -1;
    }

    /// A program, or the answer when its output is there.
    String write(Cnf cnf, String before) {
      var output = OUTPUT.matcher(before);
      if (output.find()) {
        return "The program has found it: \\boxed{" + output.group(1) + "}";
      }
      boolean slipped = slips();
      boolean seen = slipped && random.nextBoolean();
      var clauses = new ArrayList<String>();
      for (int i = 0; i < cnf.clauses(); i++) {
        var literals = new ArrayList<String>();
        for (int literal : cnf.clause(i)) {
          literals.add(Integer.toString(literal));
        }
        clauses.add("(" + String.join(", ", literals) + ")");
      }
      return """
          %s
          ```python
          from itertools import product
          clauses = [%s]
          for bits in product((0, 1), repeat=%d):
              if all(any(bits[abs(l) - 1] == %s for l in c) for c in %s):
                  print("".join(map(str, bits)))
                  break
          ```
          """
          .formatted(
              before.isEmpty() ? "Let Python try them all." : "That had a mistake. Again.",
              String.join(", ", clauses),
              cnf.variables(),
              slipped && !seen ? "1" : "(l > 0)",
              seen ? "clause" : "clauses");
    }
  }

  private static Drawing drawing(List<Point> hand, List<Point> code) {
    var drawing = new Drawing("Accuracy and tokens with and without Python", 720, 300);
    var slips = Panel.Scale.of(0, 0.3, 3);
    var most = hand.stream().mapToDouble(Point::tokens).max().orElse(1);
    var right =
        new Panel(drawing, 60, 40, 270, 190, slips, new Panel.Scale(0, 1, 0.2))
            .frame("Right answers, (4,8,40)", "probability of a slip", "share", true);
    var tokens =
        new Panel(drawing, 420, 40, 270, 190, slips, Panel.Scale.of(0, most, 4))
            .frame("Tokens per episode", "probability of a slip", "", true);
    draw(right, tokens, hand, Ink.CHANCE, Mark.Shape.SQUARE);
    draw(right, tokens, code, Ink.MAIN, Mark.Shape.CIRCLE);
    drawing.label(60, 290, "squares: by hand   circles: with Python", 11, -1, Ink.TEXT);
    return drawing;
  }

  private static void draw(
      Panel right, Panel tokens, List<Point> points, Ink ink, Mark.Shape shape) {
    var xs = points.stream().mapToDouble(Point::slip).toArray();
    right.curve(xs, points.stream().mapToDouble(Point::right).toArray(), ink, 2, 0);
    tokens.curve(xs, points.stream().mapToDouble(Point::tokens).toArray(), ink, 2, 0);
    for (var point : points) {
      right.dot(point.slip(), point.right(), 4, shape, ink, true);
      tokens.dot(point.slip(), point.tokens(), 4, shape, ink, true);
    }
  }
}
