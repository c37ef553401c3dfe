package org.satgym.http;

import io.vertx.core.http.HttpMethod;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.satgym.data.GradeMode;
import org.satgym.http.json.JsonReader;
import org.satgym.http.openrlhf.RemoteReward;
import org.satgym.http.openrlhf.RewardAnswer;
import org.satgym.http.openrlhf.RewardRequest;
import org.satgym.http.openrlhf.UnfitRollout;

/// `POST /get_reward?mode=strict|saturn`, as OpenRLHF's trainers ask for rewards.
///
/// They send one rollout a request, each on a connection of its own, or whole batches; they know no
/// episodes, so nothing is stored and no curriculum moves. What a model wrote never makes an error;
/// what the trainer sends may, and its client then tries four times more.
final class GetRewardResource {
  private final Map<GradeMode, RemoteReward> rewards = new EnumMap<>(GradeMode.class);
  private final Map<String, LongAdder> verdicts = new ConcurrentHashMap<>();
  private final Workers workers;

  GetRewardResource(Workers workers) {
    this.workers = workers;
    for (var mode : GradeMode.values()) {
      rewards.put(mode, new RemoteReward(mode));
    }
  }

  List<Route> routes() {
    return List.of(
        new Route(HttpMethod.POST, "/get_reward", Route.Body.WHOLE, List.of("mode"), this::reward));
  }

  private void reward(Exchange exchange) {
    var graded = graded(exchange.query("mode"));
    var body = exchange.body();
    exchange.work(
        workers.computing(),
        () -> answer(graded, body),
        answer -> {
          answer
              .verdicts()
              .forEach(
                  verdict ->
                      verdicts.computeIfAbsent(verdict.code(), _ -> new LongAdder()).increment());
          var json = exchange.writer();
          answer.write(json);
          exchange.json(json);
        });
  }

  private RemoteReward graded(@Nullable String mode) {
    try {
      var parsed = GradeMode.parse(mode == null ? "strict" : mode);
      return Objects.requireNonNull(rewards.get(parsed));
    } catch (IllegalArgumentException e) {
      throw Refusal.parameter("mode", String.valueOf(e.getMessage()));
    }
  }

  private static RewardAnswer answer(RemoteReward graded, byte[] body) {
    try {
      return graded.grade(RewardRequest.read(new JsonReader(body)));
    } catch (UnfitRollout e) {
      int status = e.code().equals(UnfitRollout.UNDECIDED) ? 422 : 400;
      throw new Refusal.Thrown(new Refusal(status, e.code(), e.getMessage(), e.field()));
    }
  }

  /// Rewards given so far, by verdict.
  Map<String, Long> counts() {
    var counts = new TreeMap<String, Long>();
    verdicts.forEach((verdict, count) -> counts.put(verdict, count.sum()));
    return counts;
  }
}
