package org.satgym.env;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.satgym.env.thinking.Facts;
import org.satgym.env.thinking.Play;
import org.satgym.env.thinking.ReplyException;
import org.satgym.env.thinking.ToolThinking;
import org.satgym.env.thinking.Turn;
import org.satgym.protocol.StepView;
import org.satgym.sandbox.CodeSandbox;
import org.satgym.sandbox.SandboxException;
import org.satgym.tool.Toolbox;

/// Steps of episodes that have several. They wait, for tools, for the record, for their turn, so
/// each comes on a thread that may.
///
/// The record is the state: a step is taken only when all before it are in the record, and counts
/// when it is itself. What is remembered besides saves the reading. After a restart an episode goes
/// on where its record ends, with its interpreter brought back by running the recorded code again.
final class Rollout {
  private static final int MOST_REMEMBERED = 4096;

  private final Judge judge;
  private final Instances instances;
  private final RewardRules rules;
  private final EpisodeStore store;
  private final SharedSandbox sandbox;
  private final Seats seats = new Seats(MOST_REMEMBERED);

  Rollout(
      Judge judge,
      Instances instances,
      RewardRules rules,
      EpisodeStore store,
      CodeSandbox sandbox) {
    this.judge = judge;
    this.instances = instances;
    this.rules = rules;
    this.store = store;
    this.sandbox = new SharedSandbox(sandbox, seats);
  }

  /// Takes a step and waits until it is durable.
  Result step(Episode episode, Action action) {
    try {
      var seat = seats.take(episode.number());
      try {
        return step(episode, action, seat);
      } finally {
        seat.turn.release();
        sandbox.makeRoom();
      }
    } catch (RequestException refused) {
      return new Result.Refused(refused);
    } catch (ReplyException refused) {
      return new Result.Refused(RequestException.invalid(refused.field(), refused.getMessage()));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return new Result.Refused(RequestException.busy("closing", "the server is closing"));
    }
  }

  /// Ends what an episode holds that was closed without an answer, and the call that it waits for.
  ///
  /// @return how many steps it has
  int close(Episode episode) {
    try {
      seats.interrupt(episode.number());
      var seat = seats.take(episode.number());
      try {
        return store.steps(episode).size();
      } finally {
        seats.remove(episode.number());
        seat.turn.release();
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw RequestException.busy("closing", "the server is closing");
    }
  }

  /// `same` for calls that belong to no episode: idle interpreters of episodes give way to them.
  CodeSandbox sharing(CodeSandbox same) {
    return sandbox.with(same);
  }

  void close() {
    seats.close();
  }

  private Result step(Episode episode, Action action, Seat seat) {
    if (seat.play == null || action.requestId() != null) {
      var recorded = store.steps(episode);
      var repeated = repeated(episode, action, recorded);
      if (repeated != null) {
        return repeated;
      }
      if (!recorded.isEmpty() && isLast(recorded.getLast())) {
        seats.remove(episode.number());
        throw RequestException.episodeOver();
      }
      if (seat.play == null || seat.steps != recorded.size()) {
        seat.forget();
        seat.play = replayed(episode, recorded);
        seat.steps = recorded.size();
      }
    }
    return taken(episode, action, seat, seat.play);
  }

  private Result taken(Episode episode, Action action, Seat seat, Play play) {
    rules.require(episode, action);
    var facts = facts(episode, action, seat, play);
    var turn = play.take(action.text(), facts);
    var step = Judge.step(turn);
    boolean open = step.info().verdict().equals(Verdicts.OPEN);
    var record =
        new StepRecord(
            episode,
            seat.steps,
            step.info().verdict(),
            open ? null : step.reward(),
            step.terminated(),
            step.truncated(),
            action.usage(),
            action.requestId());
    RewardInput rewards;
    try {
      rewards = rules.input(record, turn.sampled(), action.referenceAccuracy());
    } catch (RequestException refused) {
      seat.forget();
      throw refused;
    }
    var pending = new Pending(record, action.text(), PlainValues.json(facts), step, rewards);
    var result = durable(pending);
    if (!(result instanceof Result.Taken)) {
      // It has moved on and its record has not.
      seat.forget();
    } else if (open) {
      seat.steps++;
    } else {
      seats.remove(episode.number());
    }
    return result;
  }

  private Result durable(Pending pending) {
    var done = new CompletableFuture<Result>();
    var submission =
        new Submission(1, all -> done.complete(all.getFirst().results().getFirst()), done);
    submission.await(0, pending);
    store.submit(submission);
    return done.join();
  }

  private Facts facts(Episode episode, Action action, Seat seat, Play play) {
    try {
      return play.facts(action.text(), action.reply(), tools(episode, seat));
    } catch (SandboxException busy) {
      throw new RequestException(
          RequestException.Kind.TOO_MANY, "sandbox_busy", busy.getMessage(), null);
    }
  }

  private @Nullable Toolbox tools(Episode episode, Seat seat) {
    if (seat.tools == null && episode.thinking() instanceof ToolThinking thinking) {
      seat.tools = Tools.of(episode, thinking, instances, sandbox);
    }
    return seat.tools;
  }

  /// The recorded answer, when it is the same request again; null when it is a new one.
  private @Nullable Result repeated(Episode episode, Action action, List<StepView> recorded) {
    for (int i = 0; i < recorded.size(); i++) {
      var step = recorded.get(i);
      var id = step.requestId();
      if (id != null && id.equals(action.requestId())) {
        var text = step.text();
        if (text != null && !text.equals(action.text())) {
          throw RequestException.requestIdReused(id);
        }
        var play = replayed(episode, recorded.subList(0, i));
        var turn = play.take(textOf(step), factsOf(step));
        var now = Judge.step(turn);
        return isLast(step) && episode.rewards() != null
            ? durable(pendingAgain(episode, action, i, turn, now))
            : new Result.Taken(now);
      }
    }
    return null;
  }

  /// The last step once more: what it was answered with depends on others and is in the record.
  private Pending pendingAgain(Episode episode, Action action, int index, Turn turn, Step step) {
    var record =
        new StepRecord(
            episode,
            index,
            step.info().verdict(),
            step.reward(),
            step.terminated(),
            step.truncated(),
            action.usage(),
            action.requestId());
    var rewards = rules.input(record, turn.sampled(), action.referenceAccuracy());
    return new Pending(record, action.text(), null, step, rewards);
  }

  private Play replayed(Episode episode, List<StepView> recorded) {
    var play = judge.play(episode);
    for (var step : recorded) {
      play.take(textOf(step), factsOf(step));
    }
    return play;
  }

  private static boolean isLast(StepView step) {
    return step.terminated() || step.truncated();
  }

  private static String textOf(StepView step) {
    var text = step.text();
    if (text == null) {
      throw new RequestException(
          RequestException.Kind.CONFLICT,
          "text_elsewhere",
          "the earlier steps of this episode lie with another replica; send this one there",
          "episode_id");
    }
    return text;
  }

  private static Facts factsOf(StepView step) {
    return PlainValues.read(String.valueOf(step.facts()), Facts.class);
  }
}
