package org.satgym.env;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.satgym.protocol.EventView;
import org.satgym.protocol.LevelStats;

/// What the record adds up to, as of the last commit: where each curriculum stands, how each level
/// has gone.
///
/// Any thread reads it. The store's thread alone changes it: it makes a [Draft], writes it down,
/// and publishes it when the transaction has been committed.
public final class Book {
  private static final int MOST_RECENT = 100;

  private static final class Live {
    volatile Curriculum now;
    final Issued issued;

    Live(Curriculum now, Issued issued) {
      this.now = now;
      this.issued = issued;
    }
  }

  private final Map<String, Live> byName = new ConcurrentHashMap<>();
  private final Map<Long, Live> byId = new ConcurrentHashMap<>();
  private final Map<Tally.Of, Tally> tallies = new ConcurrentHashMap<>();
  private final Deque<EventView> recent = new ArrayDeque<>();
  private final Chances chances = new Chances();
  private volatile long seq;
  private volatile long event;

  /// The place of the last step or change in the order of everything.
  public long seq() {
    return seq;
  }

  /// The id of the newest event, 0 when there is none.
  public long newestEvent() {
    return event;
  }

  /// The curriculum of that number, null when it was deleted or replaced.
  public @Nullable Curriculum curriculum(long id) {
    var live = byId.get(id);
    return live == null ? null : live.now;
  }

  /// The curriculum of that name, null when there is none.
  public @Nullable Curriculum curriculum(String name) {
    var live = byName.get(name);
    return live == null ? null : live.now;
  }

  /// How far a curriculum's giving out has come.
  public Issued.Mark mark(long id) {
    var live = byId.get(id);
    return live == null ? Issued.Mark.ZERO : live.issued.mark();
  }

  /// Every curriculum, by name.
  public List<Curriculum> curricula() {
    return byName.values().stream()
        .map(live -> live.now)
        .sorted(Comparator.comparing(Curriculum::name))
        .toList();
  }

  /// Every level that was played.
  public Map<Tally.Of, Tally> tallies() {
    return Map.copyOf(tallies);
  }

  /// What a new transaction begins with.
  public Draft draft() {
    return new Draft(this);
  }

  /// Makes a committed draft what everyone sees.
  public void publish(Draft draft) {
    for (var curriculum : draft.changed()) {
      put(curriculum, Issued.Mark.ZERO);
    }
    for (var gone : draft.removed()) {
      remove(gone);
    }
    draft.tallies().forEach((of, more) -> tallies.merge(of, more, Tally::plus));
    remember(draft.events().stream().map(LoggedEvent::view).toList());
    seq = draft.seq();
    event = draft.newestEvent();
  }

  /// Takes over what the store holds, at the start or after another replica's commits.
  ///
  /// @param marks by curriculum number
  /// @param events newer than [#newestEvent()], oldest first
  public void load(
      long newSeq,
      long newEvent,
      Collection<Curriculum> curricula,
      Map<Long, Issued.Mark> marks,
      Map<Tally.Of, Tally> sums,
      List<EventView> events) {
    var ids = curricula.stream().map(Curriculum::id).toList();
    for (var live : List.copyOf(byId.values())) {
      if (!ids.contains(live.now.id())) {
        remove(live.now);
      }
    }
    for (var curriculum : curricula) {
      var mark = marks.getOrDefault(curriculum.id(), Issued.Mark.ZERO);
      put(curriculum, mark);
    }
    tallies.putAll(sums);
    remember(events);
    seq = newSeq;
    event = newEvent;
  }

  Chances chances() {
    return chances;
  }

  Issued.@Nullable Given give(Curriculum curriculum) {
    var live = byId.get(curriculum.id());
    return live == null ? null : live.issued.next(live.now);
  }

  List<LevelStats> stats() {
    return tallies.entrySet().stream()
        .map(e -> e.getValue().stats(e.getKey()))
        .sorted(Comparator.comparing(LevelStats::task).thenComparing(LevelStats::level))
        .toList();
  }

  /// Newest first.
  List<EventView> recent() {
    synchronized (recent) {
      return new ArrayList<>(recent);
    }
  }

  private void put(Curriculum curriculum, Issued.Mark mark) {
    var known = byId.get(curriculum.id());
    if (known == null) {
      var live = new Live(curriculum, new Issued(mark));
      byId.put(curriculum.id(), live);
      byName.put(curriculum.name(), live);
    } else {
      known.now = curriculum;
      known.issued.catchUp(mark);
    }
  }

  private void remove(Curriculum gone) {
    var live = byId.remove(gone.id());
    if (live != null) {
      byName.remove(gone.name(), live);
    }
  }

  private void remember(List<EventView> events) {
    synchronized (recent) {
      for (var happened : events) {
        recent.addFirst(happened);
        if (recent.size() > MOST_RECENT) {
          recent.removeLast();
        }
      }
    }
  }
}
