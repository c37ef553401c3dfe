package org.satgym.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Choice;
import org.satgym.curriculum.CurriculumPolicy;
import org.satgym.curriculum.Event;
import org.satgym.curriculum.Outcome;
import org.satgym.curriculum.Policies;
import org.satgym.curriculum.Standing;
import org.satgym.curriculum.States;
import org.satgym.env.GroupRequest;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// What a run plays next: a curriculum of its own, or one that its environment keeps.
///
/// With a curriculum of its own a run names every instance it plays, and takes outcomes into
/// account in the order of its asks, whenever they came: so it can be repeated, and resumed,
/// exactly. For one thread.
public final class Lessons {
  /// What every group of a run has in common.
  ///
  /// @param task as in requests
  /// @param seed of the instances
  /// @param group responses to one instance
  /// @param parameters of the thinking, plain values
  public record Setting(
      String task,
      long seed,
      int group,
      @Nullable String surface,
      @Nullable String thinking,
      Map<String, Object> parameters,
      List<String> tools) {
    /// One group on an instance that is named.
    GroupRequest request(Level level, Split split, long seed, long index, int group) {
      return new GroupRequest(
          task,
          null,
          level,
          null,
          split,
          seed,
          index,
          group,
          surface,
          thinking,
          parameters,
          tools,
          null);
    }
  }

  private static final long PROBES = 1L << 40;
  private static final int MOST_ESTIMATED = 64;

  /// Choices that are compared, to tell one level from a mixture of them.
  private static final int LOOKED_AHEAD = 32;

  private final Setting setting;
  private final @Nullable String remote;
  private @Nullable Standing standing;
  private final Map<String, Long> indices;
  private long tickets;

  private Lessons(
      Setting setting,
      @Nullable String remote,
      @Nullable Standing standing,
      Map<String, Long> indices,
      long tickets) {
    this.setting = setting;
    this.remote = remote;
    this.standing = standing;
    this.indices = new HashMap<>(indices);
    this.tickets = tickets;
  }

  /// With a curriculum of its own.
  ///
  /// @param configuration as servers take it
  public static Lessons own(
      Setting setting, Map<String, ? extends @Nullable Object> configuration) {
    return new Lessons(setting, null, Standing.begin(Policies.of(configuration)), Map.of(), 0);
  }

  /// Following a curriculum of the environment.
  public static Lessons following(Setting setting, String curriculum) {
    return new Lessons(setting, curriculum, null, Map.of(), 0);
  }

  /// Where a checkpoint left off.
  ///
  /// @throws IllegalArgumentException when the state is not of this curriculum
  public Lessons resumed(RunState state) {
    var policy = standing == null ? null : standing.policy();
    var written = state.curriculum();
    if (policy != null && written == null) {
      throw new IllegalArgumentException("the checkpoint has no curriculum, and the run has one");
    }
    return new Lessons(
        setting,
        remote,
        policy == null || written == null ? null : States.read(policy, written),
        state.indices(),
        state.tickets());
  }

  /// What to play next, as things stand.
  ///
  /// An estimate of the curriculum asks for validation instances, one response each.
  ///
  /// @param count of groups for training, at least 1
  public List<Lesson> next(int count) {
    var lessons = new ArrayList<Lesson>();
    // An estimate plays one response an instance, so a step has room for more of them.
    int most = isEstimating() ? Math.min(count * setting.group(), MOST_ESTIMATED) : count;
    for (int i = 0; i < most; i++) {
      lessons.add(lesson());
    }
    return lessons;
  }

  private boolean isEstimating() {
    return standing != null && standing.choose(tickets).split() != Split.TRAIN;
  }

  /// Whether a lesson is there to be learnt from, rather than to estimate.
  static boolean trains(Lesson lesson) {
    var choice = lesson.choice();
    return choice == null || choice.split() == Split.TRAIN;
  }

  private Lesson lesson() {
    long number = tickets++;
    if (standing == null) {
      return new Lesson(number, GroupRequest.following(remote(), setting.group()), null);
    }
    var choice = standing.choose(number);
    boolean trains = choice.split() == Split.TRAIN;
    var problem = choice.problem();
    long index = problem == null ? fresh(choice) : problem;
    return new Lesson(
        number,
        request(choice.level(), choice.split(), index, trains ? setting.group() : 1),
        choice,
        standing.lengths(choice));
  }

  private String remote() {
    if (remote == null) {
      throw new IllegalStateException("neither a curriculum of its own nor another's");
    }
    return remote;
  }

  private long fresh(Choice choice) {
    var key = choice.split().wireName() + " " + choice.level();
    return indices.merge(key, 1L, Long::sum) - 1;
  }

  /// A fresh instance of a level that no curriculum asked for, for an estimate of the run's own.
  ///
  /// @param index behind all that the curriculum plays, whose indices count from 0
  public Lesson probe(Level level, long index) {
    return new Lesson(-1 - index, request(level, Split.VALIDATION, PROBES + index, 1), null);
  }

  private GroupRequest request(Level level, Split split, long index, int group) {
    return setting.request(level, split, setting.seed(), index, group);
  }

  /// Takes finished episodes into account.
  ///
  /// @return what the curriculum says about it, in order
  public List<Event> record(List<Played> episodes) {
    var events = new ArrayList<Event>();
    for (var episode : episodes) {
      var choice = episode.lesson().choice();
      if (standing == null || choice == null || !episode.decided()) {
        continue;
      }
      var outcome =
          new Outcome(
              choice,
              episode.solved(),
              episode.chance(),
              episode.lesson().request().group(),
              episode.groupId(),
              episode.tokens());
      var advance = standing.after(outcome);
      standing = advance.standing();
      events.addAll(advance.events());
    }
    return events;
  }

  /// Whether a policy of that name is part of a curriculum of its own.
  boolean has(String policy) {
    CurriculumPolicy<?> at = standing == null ? null : standing.policy();
    while (at != null && !at.name().equals(policy)) {
      at = at.over();
    }
    return at != null;
  }

  /// Where a curriculum of its own stands now; null where it plays several levels at a time.
  public @Nullable Level level() {
    var at = standing;
    if (at == null) {
      return null;
    }
    var levels =
        LongStream.range(tickets, tickets + LOOKED_AHEAD)
            .mapToObj(ticket -> at.choose(ticket).level())
            .distinct()
            .toList();
    return levels.size() == 1 ? levels.getFirst() : null;
  }

  /// All levels of a curriculum of its own.
  public List<Level> levels() {
    return standing == null ? List.of() : List.copyOf(new TreeSet<>(standing.policy().levels()));
  }

  public long tickets() {
    return tickets;
  }

  public Map<String, Long> indices() {
    return Map.copyOf(indices);
  }

  /// The state of a curriculum of its own, as plain values.
  public @Nullable Map<String, @Nullable Object> state() {
    return standing == null ? null : new LinkedHashMap<>(States.write(standing));
  }
}
