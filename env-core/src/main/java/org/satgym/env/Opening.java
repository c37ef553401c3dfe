package org.satgym.env;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Lengths;
import org.satgym.env.thinking.BudgetThinking;
import org.satgym.env.thinking.LongThinking;
import org.satgym.env.thinking.ReplyException;
import org.satgym.env.thinking.Thinking;
import org.satgym.env.thinking.Thinkings;
import org.satgym.generate.Instance;
import org.satgym.generate.Key;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.protocol.CurriculumInfo;
import org.satgym.protocol.Observation;
import org.satgym.reward.Scope;
import org.satgym.tool.ToolKind;
import org.satgym.verify.AnswerFormat;

/// From a request to a group: chooses the instance, renders it, signs the ids. Stores nothing.
final class Opening {
  private final Settings settings;
  private final Instances instances;
  private final EpisodeIds ids;
  private final Book book;
  private final Curricula curricula;
  private final GroupNumbers numbers;
  private final Judge judge;
  private final @Nullable RewardRule rewards;

  Opening(
      Settings settings,
      Instances instances,
      EpisodeIds ids,
      Book book,
      Curricula curricula,
      GroupNumbers numbers,
      Judge judge,
      @Nullable RewardRule rewards) {
    this.settings = settings;
    this.instances = instances;
    this.ids = ids;
    this.book = book;
    this.curricula = curricula;
    this.numbers = numbers;
    this.judge = judge;
    this.rewards = rewards;
  }

  /// Which instance, and who chose it.
  ///
  /// @param index null: the group's own number, which makes it fresh
  private record Target(
      Level level,
      Split split,
      long seed,
      @Nullable Long index,
      long curriculum,
      int round,
      @Nullable CurriculumInfo info,
      @Nullable RewardRule rewards) {}

  Group open(GroupRequest request) {
    require(request);
    var task = Task.named(request.task(), request.claims());
    var target = target(request);
    var thinking = settings.tools().applied(task, thinking(request, target.info()));
    var terms = terms(request, target);
    // Made before a number is taken, so that a refused request uses none up.
    instances.require(task.family(), target.level(), target.split(), target.seed());
    var wanted = target.index();
    long group = numbers.next();
    long index = wanted == null ? group : wanted;
    var key = new Key(task.family(), target.level(), target.split(), target.seed(), index);
    var instance = instances.get(key);
    int variables = instance.cnf().variables();
    int surface = Surfaces.choose(request.surface(), target.level(), variables);
    if (thinking.tools().contains(ToolKind.PROPAGATE)
        && Surfaces.NAMES.get(surface).equals("story")) {
      throw RequestException.invalid(
          "tools", "tool propagate needs names for variables, which surface story has none of");
    }
    long models = Chances.models(instance);
    boolean counted = models != Episode.UNCOUNTED;
    var episode =
        new Episode(
            task,
            target.level(),
            target.split(),
            target.seed(),
            index,
            variables,
            models,
            counted ? 0 : book.chances().expected(instance),
            surface,
            target.curriculum(),
            target.round(),
            group,
            0,
            request.group(),
            thinking,
            terms);
    var signed = new ArrayList<String>(request.group());
    for (int member = 0; member < request.group(); member++) {
      signed.add(ids.sign(episode.member(member)));
    }
    return new Group(
        episode.groupId(),
        signed,
        shown(episode, instance),
        Listing.info(instance, episode.models()),
        target.info(),
        told(thinking, request.group()));
  }

  private Observation shown(Episode episode, Instance instance) {
    if (!(episode.thinking() instanceof LongThinking)) {
      return judge.play(episode, instance).shown();
    }
    return Observation.user(
        Surfaces.at(episode.surface()).prompt(instance.cnf())
            + AnswerFormat.instructions(episode.task().claims()));
  }

  private static Thinking thinking(GroupRequest request, @Nullable CurriculumInfo chosen) {
    try {
      var scheduled = chosen == null ? null : chosen.lengths().maxTokens();
      return Thinkings.parse(request.thinking(), request.parameters(), request.tools(), scheduled);
    } catch (ReplyException refused) {
      throw RequestException.invalid(refused.field(), refused.getMessage());
    }
  }

  private static Map<String, Object> told(Thinking thinking, int size) {
    if (thinking instanceof LongThinking) {
      return Map.of();
    }
    var told = new LinkedHashMap<String, Object>();
    told.put("mode", thinking.mode());
    told.putAll(thinking.parameters());
    if (!thinking.tools().isEmpty()) {
      told.put("allowed", thinking.toolNames());
    }
    told.putAll(thinking.told(size));
    return told;
  }

  /// How the episodes will be rewarded, null: by their verdicts.
  private static @Nullable RewardTerms terms(GroupRequest request, Target target) {
    var batch = request.batch();
    var rule = target.rewards();
    if (batch != null && (rule == null || rule.scope() != Scope.BATCH)) {
      throw RequestException.invalid(
          "batch",
          "batch must be left out here: %s"
              .formatted(
                  rule == null
                      ? "these episodes are rewarded by their verdicts"
                      : "none of the shapers looks at one: " + rule.shaping().names()));
    }
    if (rule == null) {
      return null;
    }
    var info = target.info();
    return new RewardTerms(
        rule.id(),
        batch == null ? 0 : RewardUnit.batch(rule, batch),
        batch == null ? 1 : batch.size(),
        info == null ? Lengths.NONE : info.lengths());
  }

  /// The curriculum that chose an episode, under its name; null without one, or when it is gone.
  @Nullable CurriculumInfo chosen(Episode episode) {
    var curriculum = episode.curriculum() == 0 ? null : book.curriculum(episode.curriculum());
    return curriculum == null
        ? null
        : new CurriculumInfo(
            curriculum.name(), episode.split(), episode.round(), episode.problem(), Lengths.NONE);
  }

  /// What would open an episode like this one; one whose curriculum is gone follows the default.
  GroupRequest again(Episode episode) {
    // Saturn's surface is the default where it goes; asking for it would refuse larger levels.
    var surface = episode.surface() == 0 ? null : Surfaces.NAMES.get(episode.surface());
    var task = episode.task().name();
    var claims = episode.task().claims().wireName();
    var thinking = episode.thinking();
    var free = episode.curriculum() == 0;
    var chosen = free ? null : chosen(episode);
    return new GroupRequest(
        task,
        claims,
        free ? episode.level() : null,
        chosen == null ? null : chosen.name(),
        free ? episode.split() : null,
        null,
        null,
        1,
        surface,
        thinking instanceof LongThinking ? null : thinking.mode(),
        parameters(thinking, free),
        thinking.toolNames(),
        null);
  }

  /// A cap that a curriculum has set is left to it.
  private static Map<String, Object> parameters(Thinking thinking, boolean free) {
    return thinking instanceof BudgetThinking && !free ? Map.of() : thinking.parameters();
  }

  private Target target(GroupRequest request) {
    var level = request.level();
    var seed = request.seed();
    if (level == null) {
      return followed(request);
    }
    if (request.curriculum() != null) {
      throw RequestException.invalid(
          "level", "level and curriculum exclude each other: a curriculum chooses the level");
    }
    var index = request.index() == null && seed != null ? Long.valueOf(0) : request.index();
    var split = request.split() == null ? Split.TRAIN : request.split();
    return new Target(
        level, split, seed == null ? settings.seed() : seed, index, 0, 0, null, rewards);
  }

  private Target followed(GroupRequest request) {
    refuseWithCurriculum("split", request.split());
    refuseWithCurriculum("index", request.index());
    var named = request.curriculum();
    var curriculum = curricula.find(named == null ? settings.defaultCurriculum() : named);
    var given = book.give(curriculum);
    if (given == null) {
      // It was replaced between the two lines: the new one answers.
      return followed(request);
    }
    var choice = given.choice();
    var seed = request.seed();
    return new Target(
        choice.level(),
        choice.split(),
        seed == null ? settings.seed() : seed,
        given.index(),
        curriculum.id(),
        choice.round(),
        new CurriculumInfo(
            curriculum.name(), choice.split(), choice.round(), choice.problem(), given.lengths()),
        curriculum.rewards() == null ? rewards : curriculum.rewards());
  }

  private static void refuseWithCurriculum(String field, @Nullable Object value) {
    if (value != null) {
      throw RequestException.invalid(
          field, "%s needs a level: without one, a curriculum chooses it".formatted(field));
    }
  }

  private static void require(GroupRequest request) {
    int size = request.group();
    if (size < 1 || size > GroupRequest.LARGEST_GROUP) {
      throw RequestException.invalid(
          "group", "group must be 1..%d, was %d".formatted(GroupRequest.LARGEST_GROUP, size));
    }
    var index = request.index();
    if (index != null && index < 0) {
      throw RequestException.invalid("index", "index must be at least 0, was " + index);
    }
  }
}
