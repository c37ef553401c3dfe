package org.satgym.env;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Choice;
import org.satgym.curriculum.Event;
import org.satgym.curriculum.Outcome;
import org.satgym.env.thinking.QuestionThinking;
import org.satgym.generate.Level;
import org.satgym.protocol.EventView;

/// What a transaction adds to a [Book]: steps and changes are applied in order, and nobody sees any
/// of it before it is committed.
///
/// Depends on nothing but the book, what is applied, and the order: that is what makes a record
/// replayable. Time only stamps events. For one thread.
public final class Draft {
  private final Book book;
  private final Map<Long, Curriculum> changed = new TreeMap<>();
  private final Map<Long, Curriculum> removed = new TreeMap<>();
  private final Set<String> freed = new HashSet<>();
  private final Map<Tally.Of, Tally> tallies = new HashMap<>();
  private final List<LoggedEvent> events = new ArrayList<>();
  private Instant at = Instant.EPOCH;
  private long seq;
  private long event;

  Draft(Book book) {
    this.book = book;
    this.seq = book.seq();
    this.event = book.newestEvent();
  }

  /// Stamps the events from here on.
  public Draft at(Instant now) {
    this.at = now;
    return this;
  }

  /// Takes the next place in the order of everything.
  public long nextSeq() {
    return ++seq;
  }

  /// Goes on from a given place: replays jump over the places of requests that were repeats.
  public void skipTo(long place) {
    seq = place;
  }

  /// Counts a step at the place that was taken for it.
  public void step(StepRecord step, long place) {
    var reward = step.reward();
    if (reward == null || step.verdict().equals(Verdicts.OPEN)) {
      return;
    }
    var episode = step.episode();
    double chance = episode.chance();
    // Questions about a search are not what the statistics of a level are about.
    if (!(episode.thinking() instanceof QuestionThinking)) {
      tallies.merge(
          new Tally.Of(episode.task(), episode.level()),
          new Tally(1, step.solved() ? 1 : 0, reward, chance),
          Tally::plus);
    }
    var choice = episode.choice();
    if (choice == null) {
      return;
    }
    var curriculum = curriculum(episode.curriculum());
    if (curriculum != null) {
      var usage = step.usage();
      var outcome =
          new Outcome(
              choice,
              step.solved(),
              chance,
              episode.size(),
              episode.groupId(),
              usage == null ? null : usage.tokens());
      advance(curriculum.after(outcome), place, "step");
    }
  }

  /// Begins a curriculum, in place of any other of that name.
  public Curriculum configure(String name, CurriculumSetup setup) {
    var old = curriculum(name);
    if (old != null) {
      remove(old);
    }
    long place = nextSeq();
    var begun = Curriculum.begin(place, name, setup);
    changed.put(begun.id(), begun);
    var config = setup.configuration();
    log(begun, LoggedEvent.CONFIGURED, "operator", null, config, PlainValues.json(config), place);
    return begun;
  }

  /// Rewards a curriculum's episodes otherwise from here on; it stays where it stands.
  public Curriculum reward(Curriculum curriculum, @Nullable RewardRule rewards) {
    long place = nextSeq();
    var other = curriculum.rewarded(rewards);
    changed.put(other.id(), other);
    Map<String, Object> config = rewards == null ? Map.of() : rewards.configuration();
    log(other, LoggedEvent.REWARDS, "operator", null, config, PlainValues.json(config), place);
    return other;
  }

  /// Ends a curriculum.
  public void delete(Curriculum curriculum) {
    long place = nextSeq();
    log(curriculum, LoggedEvent.DELETED, "operator", null, Map.of(), "{}", place);
    remove(curriculum);
  }

  /// Applies outcomes that a client reported; their chances are filled in.
  ///
  /// @return how many the policy took into account
  public int outcomes(
      Curriculum curriculum, List<ClientOutcome> outcomes, @Nullable String requestId) {
    long place = nextSeq();
    var evidence = new LinkedHashMap<String, Object>();
    evidence.put("outcomes", outcomes.size());
    var cause = PlainValues.json(Map.of("outcomes", outcomes));
    events.add(
        new LoggedEvent(
            view(curriculum, LoggedEvent.OUTCOMES, "client", null, evidence),
            place,
            curriculum.id(),
            cause,
            requestId));
    int applied = 0;
    var now = curriculum;
    for (var outcome : outcomes) {
      var advance = now.after(addressed(outcome, now));
      advance(advance, place, "client");
      applied += advance.counted() ? 1 : 0;
      now = advance.curriculum();
    }
    evidence.put("applied", applied);
    return applied;
  }

  /// The curriculum of that number as this draft leaves it, null when it is gone.
  public @Nullable Curriculum curriculum(long id) {
    var here = changed.get(id);
    return here != null || removed.containsKey(id) ? here : book.curriculum(id);
  }

  /// The curriculum of that name as this draft leaves it, null when there is none.
  public @Nullable Curriculum curriculum(String name) {
    for (var here : changed.values()) {
      if (here.name().equals(name)) {
        return here;
      }
    }
    return freed.contains(name) ? null : book.curriculum(name);
  }

  public long seq() {
    return seq;
  }

  public long newestEvent() {
    return event;
  }

  /// Curricula that were begun or moved.
  public Collection<Curriculum> changed() {
    return changed.values();
  }

  /// Curricula that are no more.
  public Collection<Curriculum> removed() {
    return removed.values();
  }

  public Map<Tally.Of, Tally> tallies() {
    return tallies;
  }

  public List<LoggedEvent> events() {
    return events;
  }

  /// How far a curriculum's giving out has come, to be written down with its state.
  public Issued.Mark mark(Curriculum curriculum) {
    return book.mark(curriculum.id());
  }

  private static Outcome addressed(ClientOutcome outcome, Curriculum now) {
    var asked = now.choose(0);
    var split = outcome.split() == null ? asked.split() : outcome.split();
    var group = outcome.group();
    var chance = outcome.chance();
    return new Outcome(
        new Choice(outcome.level(), split, asked.round(), outcome.problem()),
        outcome.solved(),
        chance == null ? 0 : chance,
        group == null ? 1 : group,
        outcome.groupId(),
        outcome.tokens());
  }

  private void advance(Curriculum.Advance advance, long place, String source) {
    var curriculum = advance.curriculum();
    if (advance.counted()) {
      changed.put(curriculum.id(), curriculum);
    }
    for (Event happened : advance.events()) {
      var evidence = new LinkedHashMap<String, Object>(happened.evidence());
      log(curriculum, happened.kind(), source, happened.level(), evidence, null, place);
    }
  }

  private void remove(Curriculum curriculum) {
    changed.remove(curriculum.id());
    removed.put(curriculum.id(), curriculum);
    freed.add(curriculum.name());
  }

  private void log(
      Curriculum curriculum,
      String kind,
      String source,
      @Nullable Level level,
      Map<String, Object> evidence,
      @Nullable String cause,
      long place) {
    var view = view(curriculum, kind, source, level, evidence);
    events.add(new LoggedEvent(view, place, curriculum.id(), cause, null));
  }

  private EventView view(
      Curriculum curriculum,
      String kind,
      String source,
      @Nullable Level level,
      Map<String, Object> evidence) {
    return new EventView(++event, at, curriculum.name(), kind, source, level, evidence);
  }
}
