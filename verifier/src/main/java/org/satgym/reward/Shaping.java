package org.satgym.reward;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Shapers in their declared order, ready to be applied.
///
/// Made from a configuration block of plain values:
///
/// ```yaml
/// published: true
/// shapers:
///   - hapo: {mode: cosine, weight: 1.0}
///   - overlong
/// ```
///
/// The base is that of the first shaper that has one of its own, unless `verdicts` stands first.
/// Immutable; safe to share between threads.
public final class Shaping {
  private record Stage(String component, ShaperDescription description, RewardShaper shaper) {}

  private final boolean published;
  private final List<Stage> stages;
  private final Set<Need> needs;
  private final StartingReward base;
  private final @Nullable Boolean meanHistory;

  private Shaping(
      boolean published,
      List<Stage> stages,
      Set<Need> needs,
      StartingReward base,
      @Nullable Boolean meanHistory) {
    this.published = published;
    this.stages = stages;
    this.needs = needs;
    this.base = base;
    this.meanHistory = meanHistory;
  }

  /// Reads a block: `published` (true), and `shapers`, a list of names, each alone or with its
  /// parameters.
  ///
  /// @throws IllegalArgumentException in one sentence, naming what is wrong and what is allowed
  public static Shaping of(Map<?, ?> block) {
    for (var key : block.keySet()) {
      if (!"published".equals(key) && !"shapers".equals(key)) {
        throw new IllegalArgumentException(
            "no key 'rewards.%s'; there are published, shapers".formatted(key));
      }
    }
    Object given = block.containsKey("published") ? block.get("published") : Boolean.TRUE;
    if (!(given instanceof Boolean published)) {
      throw new IllegalArgumentException("rewards.published must be true or false, was " + given);
    }
    if (!(block.get("shapers") instanceof List<?> entries) || entries.isEmpty()) {
      throw new IllegalArgumentException(
          "rewards.shapers must be a list of shapers, such as [verdicts], was "
              + block.get("shapers"));
    }
    var stages = new ArrayList<Stage>();
    var needs = EnumSet.noneOf(Need.class);
    Boolean meanHistory = null;
    for (Object entry : entries) {
      var call = ShaperCall.of(entry);
      var description = Shapers.named(call.name());
      var settings = description.settings(call.parameters());
      requireOrder(stages, description);
      var shaper = description.maker().apply(settings, published);
      stages.add(new Stage(shaper.component(call.name()), description, shaper));
      needs.addAll(description.needs().of(settings, published));
      if (call.name().equals("hapo")) {
        meanHistory = settings.word("history").equals("mean");
      }
    }
    return new Shaping(published, List.copyOf(stages), needs, base(stages, published), meanHistory);
  }

  private static void requireOrder(List<Stage> stages, ShaperDescription next) {
    var earlier = stages.stream().map(stage -> stage.description.name()).toList();
    if (earlier.contains(next.name())) {
      throw new IllegalArgumentException("shaper " + next.name() + " is there twice");
    }
    if (next.name().equals("verdicts") && !earlier.isEmpty()) {
      throw new IllegalArgumentException(
          "verdicts is the base and must be the first shaper, was after "
              + String.join(", ", earlier));
    }
    if (next.name().equals("cut") && !List.of("verdicts").containsAll(earlier)) {
      throw new IllegalArgumentException(
          "cut decides what is right and must come before other shapers, was after "
              + String.join(", ", earlier));
    }
  }

  private static StartingReward base(List<Stage> stages, boolean published) {
    if (stages.getFirst().description.name().equals("verdicts")) {
      return StartingReward.NONE;
    }
    StartingReward first = null;
    for (var stage : stages) {
      var description = stage.description;
      if (description.base().isOwn()) {
        return published ? description.base() : description.repairedBase();
      }
      first = first == null ? description.base() : first;
    }
    return first == null ? StartingReward.NONE : first;
  }

  /// What every completion must bring.
  public Set<Need> needs() {
    return EnumSet.copyOf(needs.isEmpty() ? EnumSet.noneOf(Need.class) : needs);
  }

  /// Whether texts can change a reward, be they needed or only looked at where they are there.
  public boolean readsTexts() {
    return needs.contains(Need.TEXT) || stages.stream().anyMatch(s -> s.shaper.readsTexts());
  }

  /// How much must be given to [#shape] at once.
  public Scope scope() {
    var scope = Scope.COMPLETION;
    for (var stage : stages) {
      scope = scope.or(stage.description.scope());
    }
    return scope;
  }

  public boolean published() {
    return published;
  }

  /// Where the base comes from, in words.
  public String baseDescription() {
    return base.description();
  }

  /// A fresh history, for shapers that look back; null where none does.
  public @Nullable LengthHistory history() {
    return meanHistory == null ? null : new LengthHistory(meanHistory);
  }

  /// Sees that a source of completions will bring what is needed: to be called before the first
  /// step.
  ///
  /// @param offered what every completion of the source has
  /// @throws IllegalArgumentException naming the shaper and the field it would lack
  public void requireOffered(Set<Need> offered) {
    for (var need : needs) {
      if (!offered.contains(need)) {
        throw new IllegalArgumentException(
            "%s needs %s, which are not there to be had".formatted(names(), need.field()));
      }
    }
  }

  /// The names of the shapers, in order.
  public String names() {
    return String.join(", ", stages.stream().map(stage -> stage.description.name()).toList());
  }

  /// Checks one completion by itself.
  ///
  /// @param index for the error
  /// @throws UnfitCompletion naming the field that it lacks
  public void require(Completion completion, int index) {
    if (completion.standing() == Standing.UNDECIDED) {
      return;
    }
    for (var need : needs) {
      if (!need.isMetBy(completion)) {
        throw new UnfitCompletion(index, need.field(), "is missing; it is needed by " + names());
      }
    }
    if (completion.historyTokens() != null && completion.problemId() == null) {
      throw new UnfitCompletion(
          index, "problem_id", "is missing; history_tokens is the history of a problem");
    }
  }

  /// Shapes a complete group or batch, or any completions where [#scope] asks for no more. None at
  /// all is fine.
  ///
  /// Undecided completions get no reward and count nowhere.
  ///
  /// @throws UnfitCompletion naming the completion and the field that is at fault
  public ShapedBatch shape(List<Completion> completions) {
    var decided = new ArrayList<Completion>(completions.size());
    var places = new int[completions.size()];
    for (int i = 0; i < places.length; i++) {
      var completion = completions.get(i);
      require(completion, i);
      boolean counts = completion.standing() != Standing.UNDECIDED;
      places[i] = counts ? decided.size() : -1;
      if (counts) {
        decided.add(completion);
      }
    }
    try {
      return shapeDecided(decided, places);
    } catch (UnfitCompletion e) {
      throw new UnfitCompletion(placeOf(e.index(), places), e.field(), e.problem());
    }
  }

  private ShapedBatch shapeDecided(List<Completion> decided, int[] places) {
    var batch = new Batch(decided);
    var totals = new double[decided.size()];
    var parts = new LinkedHashMap<String, double[]>();
    if (base != StartingReward.NONE) {
      for (int i = 0; i < totals.length; i++) {
        totals[i] = base.of(decided.get(i));
      }
      parts.put("base", totals.clone());
    }
    for (var stage : stages) {
      var part = stage.shaper.shape(batch, totals);
      parts.put(stage.component, part);
      for (int i = 0; i < totals.length; i++) {
        part[i] += 0.0; // -0.0 becomes 0.0
        totals[i] += stage.shaper.additive() ? part[i] : 0;
      }
      batch = stage.shaper.after(batch);
    }
    return new ShapedBatch(places, totals, parts);
  }

  private static int placeOf(int decidedIndex, int[] places) {
    for (int i = 0; i < places.length; i++) {
      if (places[i] == decidedIndex) {
        return i;
      }
    }
    return decidedIndex;
  }
}
