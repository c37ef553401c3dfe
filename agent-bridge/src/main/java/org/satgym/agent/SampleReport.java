package org.satgym.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.satgym.cli.Streams;
import org.satgym.judge.Chosen;
import org.satgym.rollout.Harvest;
import org.satgym.rollout.Trajectory;
import org.satgym.route.Routes;

/// What `satgym sample` says of what was answered: a line an answer, a table of the levels, and who
/// wrote how much.
final class SampleReport {
  /// Takes a line of data.
  @FunctionalInterface
  interface Lines {
    void add(String line) throws IOException;
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Streams streams;

  SampleReport(Streams streams) {
    this.streams = streams;
  }

  /// @param chosen for each group of the harvest; null where nobody chose
  static void rows(Harvest harvest, @Nullable List<Chosen> chosen, Lines lines) throws IOException {
    for (int place = 0; place < harvest.groups().size(); place++) {
      var group = harvest.groups().get(place);
      var choice = chosen == null ? null : chosen.get(place);
      var rows = Chosen.answers(group);
      for (int i = 0; i < rows.size(); i++) {
        var line = line(group.group().instance().id(), rows.get(i));
        if (choice != null) {
          line.put("member", rows.get(i).member());
          line.put("score", choice.scores()[i]);
          line.put("chosen", choice.place() == i);
        }
        lines.add(JSON.writeValueAsString(line));
      }
    }
  }

  private static LinkedHashMap<String, @Nullable Object> line(String instance, Trajectory row) {
    var line = new LinkedHashMap<String, @Nullable Object>();
    line.put("instance", instance);
    line.put("text", row.text());
    line.put("verdict", row.verdict());
    line.put("reward", row.reward());
    line.put("tokens", row.logProbabilities().length);
    line.put("truncated", row.truncated());
    if (row.failure() != null) {
      line.put("failure", row.failure());
    }
    return line;
  }

  /// What a reader of the table must know besides.
  void notes(Harvest harvest, List<LevelFigures> levels) {
    long undecided = levels.isEmpty() ? 0 : levels.getLast().undecided();
    var failure =
        harvest.rows().stream()
            .filter(row -> row.reward() == null && row.failure() != null)
            .map(Trajectory::failure)
            .findFirst();
    if (undecided > 0) {
      say(
          "%,d answers are undecided and count nowhere%s",
          undecided, failure.map(why -> "; the first: " + why).orElse(""));
    }
    var known =
        levels.stream()
            .filter(level -> !level.name().equals("all") && !Double.isNaN(level.published()))
            .toList();
    if (!known.isEmpty()) {
      say(
          "above %s at %d of %d levels, with the whole interval at %d",
          Published.LEARNER,
          known.stream().filter(level -> level.pass() > level.published()).count(),
          known.size(),
          known.stream().filter(level -> level.interval().low() > level.published()).count());
      say("%s: published pass@1, %s", Published.LEARNER, Published.saturn().source());
    }
    say("%,.0f tokens/s", harvest.tokens() / Math.max(1e-3, harvest.seconds()));
  }

  /// Who wrote how much.
  void routes(Routes routes, long small, long large) {
    say(
        "%.1f %% of %,d tokens by the large model, %s; %,.0f parameters a token of %,d and %,d%s",
        100 * routes.share(),
        routes.tokens(),
        routes.large() == 0
            ? "which was never asked"
            : String.format(
                Locale.ROOT, "the same as proposed in %.1f %% of them", 100 * routes.agreement()),
        routes.activeParameters(small, large),
        small,
        large,
        routes.undefined() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "; the doubt of %,d tokens is undefined, which the large model wrote",
                routes.undefined()));
  }

  void say(String form, @Nullable Object... values) {
    streams.err().println(String.format(Locale.ROOT, form, values));
  }
}
