package org.satgym.rollout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Group;
import org.satgym.model.Decoder;
import org.satgym.model.SequenceWriter;
import org.satgym.model.Weights;

/// Which episode is written in which slot of the decoder.
///
/// A group's question is read once and copied to the slots of its other members. On the CPU every
/// text is read by itself: then the numbers of an episode are the same bits whatever is read beside
/// it. For the tensor thread.
final class SlotTable {
  private final SequenceWriter decoder;
  private final Weights weights;
  private final RolloutSettings settings;
  private final boolean exact;
  private final long[] stops;
  private final @Nullable Play[] plays;
  private final boolean[] live;

  /// Whose question a slot begins with, also after its episode is over.
  private final @Nullable Group[] questions;

  /// @param exact whether texts are read one by one
  SlotTable(
      SequenceWriter decoder, Weights weights, RolloutSettings settings, int eos, boolean exact) {
    this.decoder = decoder;
    this.weights = weights;
    this.settings = settings;
    this.exact = exact;
    this.stops =
        LongStream.concat(
                LongStream.of(eos), settings.stopTokens().stream().mapToLong(token -> token))
            .distinct()
            .toArray();
    this.plays = new Play[decoder.slots()];
    this.questions = new Group[decoder.slots()];
    this.live = new boolean[decoder.slots()];
  }

  int free() {
    return (int) Arrays.stream(plays).filter(play -> play == null).count();
  }

  boolean anyLive() {
    return IntStream.range(0, live.length).anyMatch(slot -> live[slot]);
  }

  /// Gives the play's slot to whoever comes next.
  void release(Play play) {
    if (play.slot >= 0) {
      plays[play.slot] = null;
      live[play.slot] = false;
      play.slot = -1;
    }
  }

  /// Puts plays into free slots, and reads what they have so far.
  ///
  /// @param entering at most as many as there are free slots
  void admit(List<Play> entering) {
    // Group by group: a slot that one of them takes may be where the next would have copied from.
    for (int from = 0; from < entering.size(); ) {
      int to = from;
      while (to < entering.size() && entering.get(to).group == entering.get(from).group) {
        to++;
      }
      admitGroup(entering.subList(from, to));
      from = to;
    }
    var resumed = entering.stream().filter(play -> play.written() > 0).toList();
    extend(
        resumed.stream().map(play -> play.slot).toList(),
        resumed.stream().map(SlotTable::afterQuestion).toList());
    entering.forEach(play -> live[play.slot] = true);
  }

  /// Reads the question of one group, unless a slot has it, and copies it to the members.
  private void admitGroup(List<Play> members) {
    var group = members.getFirst().group;
    int[] question = members.getFirst().question;
    int source = holding(group);
    for (var play : members) {
      play.slot = slotFor(group);
      plays[play.slot] = play;
      questions[play.slot] = group;
    }
    if (source < 0) {
      source = members.getFirst().slot;
      decoder.begin(source);
      decoder.extend(weights, new int[] {source}, List.of(question));
    }
    var targets = members.stream().mapToInt(play -> play.slot).toArray();
    decoder.fork(source, targets, question.length, question[question.length - 1]);
  }

  private static int[] afterQuestion(Play play) {
    var all = play.sequence();
    return Arrays.copyOfRange(all, play.question.length, all.length);
  }

  private int holding(Group group) {
    for (int slot = 0; slot < questions.length; slot++) {
      if (questions[slot] == group) {
        return slot;
      }
    }
    return -1;
  }

  /// A free slot, one that has the question already if there is one: what it holds is not lost.
  private int slotFor(Group group) {
    int found = -1;
    for (int slot = 0; slot < plays.length; slot++) {
      if (plays[slot] == null && (found < 0 || questions[slot] == group)) {
        found = slot;
      }
    }
    if (found < 0) {
      throw new IllegalStateException("no slot is free");
    }
    return found;
  }

  private void extend(List<Integer> slots, List<int[]> tokens) {
    if (exact) {
      for (int i = 0; i < slots.size(); i++) {
        decoder.extend(weights, new int[] {slots.get(i)}, tokens.subList(i, i + 1));
      }
    } else if (!slots.isEmpty()) {
      decoder.extend(weights, slots.stream().mapToInt(slot -> slot).toArray(), tokens);
    }
  }

  /// Goes on with a play that kept its slot.
  void append(Play play, int[] tokens) {
    if (tokens.length > 0) {
      extend(List.of(play.slot), List.of(tokens));
    }
    live[play.slot] = true;
  }

  /// Goes on after the question with what is carried over.
  void nextChunk(Play play, int[] carried) {
    decoder.truncate(play.slot, play.question.length, play.question[play.question.length - 1]);
    append(play, carried);
  }

  /// Draws some tokens for every live play.
  ///
  /// @return the plays whose response has ended, which are not live any more; [Play#stop] says why
  List<Play> burst() {
    int slots = plays.length;
    var limits = new int[slots];
    int count = 1;
    for (int slot = 0; slot < slots; slot++) {
      var play = plays[slot];
      if (live[slot] && play != null) {
        limits[slot] = limit(play);
        count = Math.max(count, Math.min(settings.burst(), limits[slot] - decoder.length(slot)));
      }
    }
    var uniforms = new double[slots][count];
    var before = new int[slots];
    for (int slot = 0; slot < slots; slot++) {
      var play = plays[slot];
      before[slot] = decoder.length(slot);
      for (int i = 0; live[slot] && play != null && i < count; i++) {
        uniforms[slot][i] = Draws.uniform(play.start, play.drawn + i);
      }
    }
    var drawn = decoder.decode(weights, live.clone(), uniforms, limits, stops, settings.sampling());
    var ended = new ArrayList<Play>();
    for (int slot = 0; slot < slots; slot++) {
      var play = plays[slot];
      if (live[slot] && play != null && !take(play, drawn, before[slot])) {
        live[slot] = false;
        ended.add(play);
      }
    }
    return ended;
  }

  /// Tokens that the play's slot may hold.
  private int limit(Play play) {
    int length = decoder.length(play.slot);
    long most = Math.min(settings.cells(), (long) length + play.left());
    var chunks = settings.chunks();
    return (int) (chunks == null ? most : Math.min(most, play.question.length + chunks.context()));
  }

  /// Hands the slot's new tokens to the play.
  ///
  /// @return whether it goes on
  private boolean take(Play play, Decoder.Drawn drawn, int before) {
    var tokens = drawn.tokens()[play.slot];
    int count = decoder.length(play.slot) - before;
    for (int i = 0; i < count; i++) {
      int token = (int) tokens[i];
      boolean stop = play.take(token, drawn.logProbability()[play.slot][i], settings.stopStrings());
      if (stop) {
        decoder.truncate(play.slot, before + i + 1, token);
        play.stop = Stop.STRING;
        return false;
      }
    }
    if (drawn.live()[play.slot]) {
      return true;
    }
    boolean token = count > 0 && isStop(tokens[count - 1]);
    play.stop = token ? Stop.TOKEN : full(play);
    return false;
  }

  private boolean isStop(long token) {
    return Arrays.stream(stops).anyMatch(stop -> stop == token);
  }

  private Stop full(Play play) {
    var chunks = settings.chunks();
    if (play.left() == 0) {
      return Stop.BUDGET;
    }
    return chunks != null && play.written() >= chunks.context() ? Stop.CHUNK : Stop.CONTEXT;
  }
}
