package org.satgym.curriculum;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.satgym.curriculum.select.GroupFilter;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// DAPO's dynamic sampling: counts the groups of a batch that say something, and asks for others in
/// place of those that were all right or all wrong ([GroupFilter]). It chooses no level.
///
/// A batch is full when `batch` groups were kept. Each time that `batch` groups have ended and it
/// is not, `refill` says how many more are wanted. Groups of one are dropped, as they can say
/// nothing. Episodes of which the group is not known go to the policy underneath alone. A group of
/// which an episode never ends is forgotten when a few thousand others have begun; `abandoned`
/// counts those.
///
/// @param batch groups that a batch should have, at least 1
/// @param over chooses the levels
public record FilteredGroups(int batch, CurriculumPolicy<?> over)
    implements Layer<FilteredGroups.State> {

  static final PolicyDescription DESCRIPTION =
      new PolicyDescription(
          "group-filter",
          "Drops groups that are all right or all wrong, and asks for others in their place.",
          List.of(
              Parameter.whole("batch", 128, "groups that a batch should have"),
              Parameter.over(new Uniform(Levels.DEFAULT))));

  /// Open groups lie in buckets by their id, so that finding one does not take looking at all.
  private static final int BUCKETS = 256;

  private static final int BUCKET = 16;

  public FilteredGroups {
    ParameterException.atLeastOne("batch", batch);
  }

  static FilteredGroups of(Settings settings) {
    return new FilteredGroups(settings.whole("batch"), settings.over());
  }

  /// A group of which some episodes have ended.
  public record Open(String id, int ended, int solved) {}

  /// Where things stand. A value: keep it, store it, replay from it.
  ///
  /// @param round counts batches, from 0
  /// @param ended groups of this batch that have ended
  /// @param kept how many of them say something
  /// @param allRight how many were dropped because nothing was wrong
  /// @param allWrong how many were dropped because nothing was right
  /// @param abandoned groups that were forgotten before they ended, in all batches
  /// @param open groups of which some episodes have ended
  /// @param over the state of the policy underneath
  public record State(
      int round,
      int ended,
      int kept,
      int allRight,
      int allWrong,
      long abandoned,
      List<List<Open>> open,
      Standing over) {}

  @Override
  public PolicyDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Map<String, Object> configuration() {
    return DESCRIPTION.configuration(batch, over.configuration());
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public State start() {
    return new State(
        0, 0, 0, 0, 0, 0, Collections.nCopies(BUCKETS, List.of()), Standing.begin(over));
  }

  @Override
  public Choice choose(State state, long ticket) {
    return state.over().choose(ticket);
  }

  @Override
  public Lengths lengths(State state, Choice choice) {
    return state.over().lengths(choice);
  }

  @Override
  public Move<State> next(State state, Outcome outcome) {
    var under = state.over().after(outcome);
    var id = outcome.groupId();
    if (id == null && outcome.group() == 1) {
      id = "";
    }
    if (id == null || outcome.split() != Split.TRAIN) {
      return under.within(state, over -> with(state, state.abandoned(), state.open(), over));
    }
    int at = Math.floorMod(id.hashCode(), BUCKETS);
    var bucket = new ArrayList<>(state.open().get(at));
    var group = taken(bucket, id);
    int ended = group.ended() + 1;
    int solved = group.solved() + (outcome.solved() ? 1 : 0);
    long abandoned = state.abandoned();
    if (ended < outcome.group()) {
      bucket.add(new Open(id, ended, solved));
      if (bucket.size() > BUCKET) {
        bucket.removeFirst();
        abandoned++;
      }
    }
    var open = new ArrayList<>(state.open());
    open.set(at, Collections.unmodifiableList(bucket));
    var seen = with(state, abandoned, Collections.unmodifiableList(open), under.standing());
    return ended < outcome.group()
        ? new Move<>(seen, under.events())
        : whole(seen, new GroupFilter.Group(ended, solved), outcome.level(), under.events());
  }

  private static Open taken(List<Open> bucket, String id) {
    for (int i = 0; i < bucket.size(); i++) {
      if (bucket.get(i).id().equals(id)) {
        return bucket.remove(i);
      }
    }
    return new Open(id, 0, 0);
  }

  private static State with(State state, long abandoned, List<List<Open>> open, Standing standing) {
    return new State(
        state.round(),
        state.ended(),
        state.kept(),
        state.allRight(),
        state.allWrong(),
        abandoned,
        open,
        standing);
  }

  private Move<State> whole(State state, GroupFilter.Group group, Level level, List<Event> events) {
    int ended = state.ended() + 1;
    int right = state.allRight() + (group.allRight() ? 1 : 0);
    int wrong = state.allWrong() + (group.allWrong() ? 1 : 0);
    int kept = ended - right - wrong;
    boolean full = kept >= batch;
    var after =
        new State(
            full ? state.round() + 1 : state.round(),
            full ? 0 : ended,
            full ? 0 : kept,
            full ? 0 : right,
            full ? 0 : wrong,
            state.abandoned(),
            state.open(),
            state.over());
    if (!full && ended % batch != 0) {
      return new Move<>(after, events);
    }
    var evidence = new LinkedHashMap<String, Double>();
    evidence.put("groups", (double) ended);
    evidence.put("kept", (double) kept);
    evidence.put("all_right", (double) right);
    evidence.put("all_wrong", (double) wrong);
    evidence.put("refills", (double) (batch - kept));
    return new Move<>(after, Events.and(events, full ? "filtered" : "refill", level, evidence));
  }
}
