package org.satgym.env;

import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Choice;
import org.satgym.env.thinking.LongThinking;
import org.satgym.env.thinking.QuestionThinking;
import org.satgym.env.thinking.Thinking;
import org.satgym.generate.Key;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// All that rebuilds an episode: its instance, and what opened it. Travels in the episode's id and
/// in its row.
///
/// @param variables of the formula
/// @param models the exact number of solutions, or [#UNCOUNTED]
/// @param expected how likely a uniform guess is right, where models are not counted; else 0
/// @param surface index into the surfaces
/// @param curriculum number of the curriculum that chose the instance, 0 for none
/// @param round of the curriculum's choice
/// @param group number of the group, `0..2^45 - 1`
/// @param member place in the group, `0..size - 1`
/// @param size episodes in the group, `1..1024`
/// @param thinking how it is played
/// @param rewards how it is rewarded; null: by its verdict alone
public record Episode(
    Task task,
    Level level,
    Split split,
    long seed,
    long index,
    int variables,
    long models,
    double expected,
    int surface,
    long curriculum,
    int round,
    long group,
    int member,
    int size,
    Thinking thinking,
    @Nullable RewardTerms rewards) {
  /// An episode of one answer that is rewarded by its verdict.
  public Episode(
      Task task,
      Level level,
      Split split,
      long seed,
      long index,
      int variables,
      long models,
      double expected,
      int surface,
      long curriculum,
      int round,
      long group,
      int member,
      int size) {
    this(
        task,
        level,
        split,
        seed,
        index,
        variables,
        models,
        expected,
        surface,
        curriculum,
        round,
        group,
        member,
        size,
        LongThinking.INSTANCE,
        null);
  }

  /// Of [#models]: too many variables to count.
  public static final long UNCOUNTED = -1;

  /// The largest group number.
  public static final long MAX_GROUP = (1L << 45) - 1;

  /// Index of a curriculum's problem 0. Problems lie behind every group number, so that none of
  /// them is ever given out as a fresh instance, and behind every validation set.
  static final long FIRST_PROBLEM = 1L << 46;

  private static final int MEMBER_BITS = 10;
  private static final int STEP_BITS = 8;

  /// The primary key of its first step: group, member and step in one number, so that rows are
  /// appended in about the order in which groups were opened.
  public long number() {
    return (group << MEMBER_BITS | member) << STEP_BITS;
  }

  /// The group of an episode's number.
  public static long groupOf(long number) {
    return number >>> MEMBER_BITS + STEP_BITS;
  }

  /// The first number of a group's episodes; those of the next group follow.
  public static long firstNumber(long group) {
    return group << (MEMBER_BITS + STEP_BITS);
  }

  /// How many steps an episode can have.
  public static int maxSteps() {
    return 1 << STEP_BITS;
  }

  public Key key() {
    return new Key(task.family(), level, split, seed, index);
  }

  /// What the curriculum had asked for, null without one.
  public @Nullable Choice choice() {
    return curriculum == 0 ? null : new Choice(level, split, round, problem());
  }

  /// Which problem of its curriculum's own finite set it is, null when it is none.
  public @Nullable Integer problem() {
    return curriculum == 0 || index < FIRST_PROBLEM ? null : (int) (index - FIRST_PROBLEM);
  }

  /// The probability that a uniform guess is right: exact where models were counted. Of a question
  /// about a search it is 1/2 where an assignment is judged, and taken as 0 elsewhere.
  public double chance() {
    if (thinking instanceof QuestionThinking question) {
      return question.kind() == QuestionThinking.Kind.JUDGE ? 0.5 : 0;
    }
    return models == UNCOUNTED ? expected : Math.scalb((double) models, -variables);
  }

  /// Its own name among all episodes, in order of the group.
  public String trace() {
    return groupId() + "." + member;
  }

  /// The number of the group of that name; -1 when no group can have it.
  public static long group(String groupId) {
    if (groupId.length() < 2 || groupId.charAt(0) != 'g') {
      return -1;
    }
    try {
      long group = Long.parseLong(groupId.substring(1), Character.MAX_RADIX);
      boolean canonical = groupId.equals("g" + Long.toString(group, Character.MAX_RADIX));
      return canonical && group >= 0 && group <= MAX_GROUP ? group : -1;
    } catch (NumberFormatException noNumber) {
      return -1;
    }
  }

  /// The group's name on the wire.
  public String groupId() {
    return "g" + Long.toString(group, Character.MAX_RADIX);
  }

  Episode member(int other) {
    return new Episode(
        task,
        level,
        split,
        seed,
        index,
        variables,
        models,
        expected,
        surface,
        curriculum,
        round,
        group,
        other,
        size,
        thinking,
        rewards);
  }
}
