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
import org.satgym.rollout.RolloutGroup;
import org.satgym.rollout.Trajectory;
import org.satgym.route.Routes;

/// What `satgym sample` says of what was answered: a line an answer, and the sums.
final class SampleReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Streams streams;

  SampleReport(Streams streams) {
    this.streams = streams;
  }

  /// @param chosen for each group of the harvest; null where nobody chose
  void rows(Harvest harvest, @Nullable List<Chosen> chosen) throws IOException {
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
        streams.print(JSON.writeValueAsString(line));
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
    return line;
  }

  void pass(Harvest harvest) {
    int decided = 0;
    int solved = 0;
    double chance = 0;
    for (var group : harvest.groups()) {
      for (var row : Chosen.answers(group)) {
        if (row.reward() != null) {
          decided++;
          solved += "CORRECT".equals(row.verdict()) ? 1 : 0;
          chance += chance(group);
        }
      }
    }
    double pass = solved / (double) Math.max(1, decided);
    double guess = chance / Math.max(1, decided);
    say(
        "pass %.3f of %d, chance %.3f, skill %.3f, %,.0f tokens/s",
        pass,
        decided,
        guess,
        guess < 1 ? (pass - guess) / (1 - guess) : 1,
        harvest.tokens() / Math.max(1e-3, harvest.seconds()));
  }

  private static double chance(RolloutGroup group) {
    var chance = group.group().instance().chance();
    return chance == null ? 0 : chance;
  }

  /// What choosing was worth.
  void worth(int count, List<Chosen> chosen) {
    var worth = Chosen.worth(chosen);
    if (worth == null) {
      say("no instance has all of its answers decided");
    } else {
      say(
          "pass@1 %.3f, best of %d %.3f, oracle pass@%d %.3f",
          worth.random(), count, worth.chosen(), count, worth.best());
    }
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

  private void say(String form, Object... values) {
    streams.err().println(String.format(Locale.ROOT, form, values));
  }
}
