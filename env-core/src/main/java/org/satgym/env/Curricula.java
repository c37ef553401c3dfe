package org.satgym.env;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.CurriculumPolicy;
import org.satgym.curriculum.DryRun;
import org.satgym.curriculum.ParameterException;
import org.satgym.curriculum.Standing;
import org.satgym.curriculum.States;
import org.satgym.generate.Families;
import org.satgym.generate.Level;
import org.satgym.protocol.CurriculumView;
import org.satgym.protocol.EventView;

/// The named curricula.
///
/// Every change is durable when its method returns; methods that change or read the record wait for
/// the store, so call them where waiting is allowed. [#get] and [#list] do not wait. Replicas that
/// share a database follow each other's changes within half a second. Safe to use from many
/// threads.
public final class Curricula {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private final EpisodeStore store;
  private final RewardRules rules;
  private final ReportedOutcomes reported;

  Curricula(EpisodeStore store, RewardRules rules, ReportedOutcomes reported) {
    this.store = store;
    this.rules = rules;
    this.reported = reported;
  }

  /// Creates a curriculum, or gives one another policy, which starts it anew. Other rewards alone
  /// leave it where it stands, and hold for the groups opened from then on. The same configuration
  /// again changes nothing.
  ///
  /// @param name `[a-z0-9][a-z0-9._-]{0,63}`
  /// @param config `policy` and its parameters, and `rewards` where it has shapers of its own
  /// @throws RequestException naming the parameter that is refused
  public CurriculumView put(String name, Map<String, Object> config) {
    return put(name, setup(config));
  }

  CurriculumView put(String name, CurriculumSetup setup) {
    if (!NAME.matcher(name).matches()) {
      throw RequestException.invalid(
          "name", "a curriculum's name is %s, not '%s'".formatted(NAME.pattern(), name));
    }
    if (setup.rewards() != null) {
      rules.put(setup.rewards());
    }
    var id =
        change(
            draft -> {
              var old = draft.curriculum(name);
              if (old == null || !old.policy().equals(setup.policy())) {
                return draft.configure(name, setup).id();
              }
              return Objects.equals(old.rewards(), setup.rewards())
                  ? old.id()
                  : draft.reward(old, setup.rewards()).id();
            });
    var now = store.book().curriculum(id);
    return now == null ? get(name) : view(now);
  }

  /// @throws RequestException when there is none of that name
  public CurriculumView get(String name) {
    return view(find(name));
  }

  /// All of them, by name.
  public List<CurriculumView> list() {
    return store.book().curricula().stream().map(this::view).toList();
  }

  /// Forgets a curriculum. Its open episodes are still judged; their outcomes no longer count.
  ///
  /// @throws RequestException when there is none of that name
  public void delete(String name) {
    change(
        draft -> {
          var gone = existing(draft.curriculum(name), name);
          draft.delete(gone);
          return gone.id();
        });
  }

  /// Applies outcomes of episodes that were played elsewhere, in order, by the verdicts of this
  /// server on their answers. What has no answer, and what the curriculum does not ask for, is
  /// recorded and ignored.
  ///
  /// @param requestId makes the call repeatable: the same again changes nothing; at most 255
  ///     characters
  /// @throws RequestException when there is none of that name, or the request id came with others
  public OutcomesReport outcomes(
      String name, List<ClientOutcome> outcomes, @Nullable String requestId) {
    Requests.requireId(requestId);
    var whole = reported.judged(outcomes);
    var cause = PlainValues.storable(Map.of("outcomes", whole));
    return change(
        draft -> {
          var curriculum = existing(draft.curriculum(name), name);
          var earlier = requestId == null ? null : store.earlier(curriculum.id(), requestId);
          if (earlier != null && !earlier.equals(cause)) {
            throw RequestException.requestIdReused(String.valueOf(requestId));
          }
          int applied = earlier != null ? 0 : draft.outcomes(curriculum, whole, requestId);
          var now = existing(draft.curriculum(name), name);
          int unverified = (int) whole.stream().filter(outcome -> !outcome.counts()).count();
          return new OutcomesReport(
              applied, whole.size() - applied, unverified, earlier != null, view(now));
        });
  }

  /// What happened to a curriculum, oldest first.
  ///
  /// @param after only events with greater ids
  /// @param limit `1..10000`
  /// @throws RequestException when there is none of that name
  public List<EventView> events(String name, long after, int limit) {
    find(name);
    return store.events(name, after, EventFeed.limit(limit));
  }

  /// What another policy would have made of the outcomes recorded for this one. Changes nothing.
  ///
  /// @throws RequestException when there is none of that name, or naming the parameter that is
  ///     refused
  public DryRunReport dryRun(String name, Map<String, Object> config) {
    return dryRun(setup(config).policy(), store.outcomes(find(name).id()));
  }

  Curriculum find(String name) {
    return existing(store.book().curriculum(name), name);
  }

  private static <S extends Record> DryRunReport dryRun(
      CurriculumPolicy<S> policy, List<DryRun.Recorded> outcomes) {
    var run = DryRun.of(policy, outcomes);
    return new DryRunReport(
        run.counted(),
        run.skipped(),
        States.write(new Standing(policy, run.end())),
        run.next(),
        run.moves());
  }

  private CurriculumView view(Curriculum curriculum) {
    return curriculum.view(store.book().mark(curriculum.id()).groups());
  }

  private static Curriculum existing(@Nullable Curriculum found, String name) {
    if (found == null) {
      throw new RequestException(
          RequestException.Kind.NOT_FOUND,
          "unknown_curriculum",
          "there is no curriculum '%s'".formatted(name),
          "curriculum");
    }
    return found;
  }

  private static CurriculumSetup setup(Map<String, Object> config) {
    try {
      var setup = CurriculumSetup.of(config);
      setup.policy().levels().forEach(Curricula::requireLevel);
      return setup;
    } catch (ParameterException refused) {
      throw RequestException.invalid(refused.parameter(), String.valueOf(refused.getMessage()));
    }
  }

  private static void requireLevel(Level level) {
    try {
      Families.get(Task.named(null).family()).at(level);
    } catch (IllegalArgumentException impossible) {
      throw RequestException.invalid("levels", String.valueOf(impossible.getMessage()));
    }
  }

  private <T> T change(Function<Draft, T> change) {
    return wait(store.change(change));
  }

  private static <T> T wait(CompletableFuture<T> done) {
    try {
      return done.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RequestException refused) {
        throw refused;
      }
      throw failed;
    }
  }
}
