package org.satgym.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.prompt.SaturnText;
import org.satgym.solve.Budget;
import org.satgym.solve.Outcome;
import org.satgym.solve.Solver;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Plays episodes against a server, and shows how its curriculum climbs.
///
/// The agent reads the formula from the prompt, solves it with Sat4j, and spoils its answer with
/// probability 1 - skill, so that its pass rate is known beforehand. `python/play_episodes.py` is
/// the same program.
@Command(
    name = "play-episodes",
    showDefaultValues = true,
    description = "Plays episodes against a server, and shows how its curriculum climbs.")
public final class PlayEpisodes implements Callable<Integer> {
  /// Small numbers, so that it moves while one watches. A training run would evaluate on more
  /// episodes than 16: their pass rate has a standard error of 0.125.
  private static final String CURRICULUM =
      """
      {"policy": "saturn", "levels": ["3,5,5", "3,5,8", "3,5,13", "3,5,20"], "epsilon": 0.5,
       "check_period": 8, "validation": 16, "max_iterations": 100}
      """;

  /// What is refused with these can be sent again: alone it comes with a 503, in a batch without.
  private static final Set<String> LATER = Set.of("busy", "queue_full", "store_failed", "closing");

  @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "of the server")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(names = "--skill", defaultValue = "0.7", description = "how often an answer is right")
  private double skill;

  @Option(names = "--episodes", defaultValue = "4000", description = "at most")
  private int episodes;

  @Option(names = "--group", defaultValue = "4", description = "episodes on each instance")
  private int group;

  @Option(
      names = "--batch",
      paramLabel = "GROUPS",
      description = "play so many groups at a time through /v1/batch")
  private @Nullable Integer batch;

  @Option(
      names = "--curriculum",
      paramLabel = "NAME",
      description = "follow this one as it stands; else 'example' is made anew")
  private @Nullable String curriculum;

  @Option(names = "--seed", defaultValue = "0", description = "of the agent")
  private long seed;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  private boolean help;

  private final PrintStream out;

  PlayEpisodes(PrintStream out) {
    this.out = out;
  }

  /// Exits with 0 when all went well, 1 when the server refused or judged wrongly, 2 for wrong use.
  public static void main(String[] args) {
    System.exit(run(System.out, args));
  }

  static int run(PrintStream out, String... args) {
    return new CommandLine(new PlayEpisodes(out))
        .setExecutionExceptionHandler(
            (failure, command, _) -> {
              command.getErr().println(failure.getMessage());
              return 1;
            })
        .execute(args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (var gym = new Gym(url)) {
      var name = curriculum;
      if (name == null) {
        // Made anew: the same configuration again would go on where it stands.
        name = "example";
        var configuration = (ObjectNode) Gym.JSON.readTree(CURRICULUM);
        gym.call("PUT", "/v1/curricula/example", configuration);
        gym.call("DELETE", "/v1/curricula/example", null);
        gym.call("PUT", "/v1/curricula/example", configuration);
      }
      var display = new Display(gym, name, out);
      var agent = new Agent(skill, new Random(seed));
      var score = new Score();
      while (score.episodes < episodes && !display.finished) {
        play(gym, agent, name, score);
        display.update(score.episodes);
      }
      out.printf(
          Locale.ROOT,
          "climbed %d levels in %d episodes; mean reward %.3f%n",
          display.climbed,
          score.episodes,
          score.sum / score.graded);
      if (score.disagreements > 0) {
        throw new IOException(score.disagreements + " rewards were not what the answers deserve");
      }
      return 0;
    }
  }

  /// Opens groups of episodes, each on one instance, and answers them all.
  private void play(Gym gym, Agent agent, String name, Score score)
      throws IOException, InterruptedException {
    var reset = Gym.JSON.createObjectNode().put("curriculum", name).put("group", group);
    var resets = new ArrayList<ObjectNode>();
    for (int i = 0; i < (batch == null ? 1 : batch); i++) {
      resets.add(reset);
    }
    var steps = new ArrayList<ObjectNode>();
    var deserved = new ArrayList<Integer>();
    for (var opened : send(gym, "reset", resets)) {
      for (var id : opened.get("episode_ids")) {
        var answer = agent.answer(opened.at("/observation/prompt").asText());
        steps.add(
            Gym.JSON
                .createObjectNode()
                .put("episode_id", id.asText())
                .put("text", answer.text())
                .put("request_id", "answer"));
        deserved.add(answer.right() ? 1 : 0);
      }
    }
    var answers = send(gym, "step", steps);
    for (int i = 0; i < answers.size(); i++) {
      score.add(answers.get(i).get("reward"), deserved.get(i));
    }
  }

  private List<JsonNode> send(Gym gym, String kind, List<ObjectNode> bodies)
      throws IOException, InterruptedException {
    if (batch != null) {
      return gym.batch(kind, bodies);
    }
    var answers = new ArrayList<JsonNode>();
    for (var body : bodies) {
      answers.add(gym.call("POST", "/v1/" + kind, body));
    }
    return answers;
  }

  /// Solves what the prompt asks, and lies as often as it is told to.
  record Agent(double skill, Random random) {
    Agent {
      if (!(skill >= 0 && skill <= 1)) {
        throw new IllegalArgumentException("--skill must be in [0, 1], was " + skill);
      }
    }

    record Answer(String text, boolean right) {}

    Answer answer(String prompt) throws JsonProcessingException {
      var cnf = formula(prompt);
      if (!(Solver.solve(cnf, Budget.STANDARD) instanceof Outcome.Satisfiable found)) {
        throw new IllegalStateException("no model found for " + prompt);
      }
      boolean right = random.nextDouble() < skill;
      var bits = right ? found.model().toString() : spoilt(cnf, found.model());
      return new Answer("The assignment is \\boxed{%s}.".formatted(bits), right);
    }

    /// The problem is a JSON object on the last line of the prompt.
    static Cnf formula(String prompt) throws JsonProcessingException {
      var lines = prompt.strip().split("\n", -1);
      var problem = Gym.JSON.readTree(lines[lines.length - 1]);
      return SaturnText.parse(problem.get("clause").asText(), problem.get("k").asInt());
    }

    /// A wrong answer for sure: one clause is made false.
    private String spoilt(Cnf cnf, Assignment model) {
      var bits = new StringBuilder(model.toString());
      for (int literal : cnf.clause(random.nextInt(cnf.clauses()))) {
        bits.setCharAt(Math.abs(literal) - 1, literal > 0 ? '0' : '1');
      }
      return bits.toString();
    }
  }

  /// What the answers brought.
  private static final class Score {
    private int episodes;
    private int graded;
    private double sum;
    private int disagreements;

    void add(JsonNode reward, int deserved) {
      episodes++;
      if (reward.isNumber()) {
        graded++;
        sum += reward.asDouble();
      }
      if (!reward.isNumber() || reward.asDouble() != deserved) {
        disagreements++;
      }
    }
  }

  /// Prints the moves of a curriculum as they come.
  private static final class Display {
    private static final List<String> SHOWN =
        List.of("promoted", "demoted", "training", "trained", "finished");

    private final Gym gym;
    private final String path;
    private final PrintStream out;
    private long last;
    private int climbed;
    private boolean finished;

    Display(Gym gym, String name, PrintStream out) throws IOException, InterruptedException {
      this.gym = gym;
      this.path =
          "/v1/curricula/" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "/events?after=";
      this.out = out;
      // What happened before we came, a page at a time.
      for (var before = events(); !before.isEmpty(); before = events()) {
        last = before.get(before.size() - 1).get("id").asLong();
      }
      out.println(" episodes  event      level       pass rate    chance   skill");
    }

    private JsonNode events() throws IOException, InterruptedException {
      return gym.call("GET", path + last, null).get("events");
    }

    void update(int episodes) throws IOException, InterruptedException {
      for (var event : events()) {
        last = event.get("id").asLong();
        var kind = event.get("kind").asText();
        // An evaluation is told by what follows from it.
        if (SHOWN.contains(kind)) {
          climbed += kind.equals("promoted") ? 1 : kind.equals("demoted") ? -1 : 0;
          finished |= kind.equals("finished");
          print(episodes, kind, event.get("level"), event.get("evidence"));
        }
      }
    }

    private void print(int episodes, String kind, JsonNode level, JsonNode evidence) {
      var where = "(%s,%s,%s)".formatted(level.get("n"), level.get("k"), level.get("l"));
      var passes =
          "%d/%d".formatted(evidence.get("passes").asInt(), evidence.get("episodes").asInt());
      out.printf(
          Locale.ROOT,
          "%9d  %-9s  %-10s  %7s %5.2f  %6.2f  %6.2f%n",
          episodes,
          kind,
          where,
          passes,
          evidence.get("pass_rate").asDouble(),
          evidence.get("chance").asDouble(),
          evidence.path("skill").asDouble());
    }
  }

  /// One server. Waits when it says that it is busy.
  private static final class Gym implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 20;

    private final String base;
    private final HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Gym(URI url) {
      this.base = url.toString().replaceAll("/+$", "");
    }

    /// The parsed answer. Safe to repeat: every step here carries a request id.
    JsonNode call(String method, String path, @Nullable ObjectNode body)
        throws IOException, InterruptedException {
      var publisher =
          body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
      var request =
          HttpRequest.newBuilder(URI.create(base + path))
              .timeout(Duration.ofSeconds(60))
              .header("content-type", "application/json")
              .method(method, publisher)
              .build();
      for (int i = 0; i < TRIES; i++) {
        HttpResponse<String> response;
        try {
          response = http.send(request, BodyHandlers.ofString());
        } catch (ConnectException none) {
          throw new IOException(
              "no server at %s: start one with ./satgym serve".formatted(base), none);
        } catch (IOException lost) {
          System.err.println("connection lost (" + lost.getMessage() + "), again");
          continue;
        }
        int status = response.statusCode();
        if (status == 429 || status == 503) {
          Thread.sleep(wait(response));
        } else if (status >= 400) {
          throw new IOException("%s %s: %d %s".formatted(method, path, status, response.body()));
        } else {
          return JSON.readTree(response.body());
        }
      }
      throw new IOException("%s %s: no answer after %d tries".formatted(method, path, TRIES));
    }

    /// The answers of many calls, in order; those that met a busy server are sent again.
    List<JsonNode> batch(String kind, List<ObjectNode> bodies)
        throws IOException, InterruptedException {
      var results = new JsonNode[bodies.size()];
      var open = new ArrayList<Integer>();
      for (int i = 0; i < results.length; i++) {
        open.add(i);
      }
      for (int i = 0; i < TRIES && !open.isEmpty(); i++) {
        if (i > 0) {
          Thread.sleep(100);
        }
        var calls = JSON.createArrayNode();
        open.forEach(at -> calls.add(JSON.createObjectNode().set(kind, bodies.get(at))));
        var answers =
            call("POST", "/v1/batch", JSON.createObjectNode().set("calls", calls)).get("results");
        for (int j = 0; j < open.size(); j++) {
          results[open.get(j)] = answers.get(j);
        }
        open.removeIf(at -> !LATER.contains(results[at].at("/error/code").asText()));
      }
      for (var result : results) {
        if (result.has("error")) {
          throw new IOException("in a batch: " + result.get("error"));
        }
      }
      return List.of(results);
    }

    /// A server may also name a date there; a second is a fair guess then.
    private static Duration wait(HttpResponse<?> response) {
      try {
        var seconds = response.headers().firstValue("retry-after").orElse("");
        return Duration.ofMillis(
            Math.clamp((long) (Double.parseDouble(seconds) * 1000), 0, 30_000));
      } catch (NumberFormatException noNumber) {
        return Duration.ofSeconds(1);
      }
    }

    @Override
    public void close() {
      http.close();
    }
  }
}
