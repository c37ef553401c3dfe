package org.satgym.env;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.budget.Band;
import org.satgym.reward.Completion;
import org.satgym.reward.Scope;
import org.satgym.reward.UnfitCompletion;

/// Episodes that are rewarded together: one answer, a group, or a declared batch of groups. Pure
/// functions, so that a record can be checked.
public final class RewardUnit {
  /// One of them, over.
  ///
  /// @param text null where no shaper reads it, and where the episode was closed
  public record Member(RewardFacts facts, @Nullable String text) {}

  /// The number of the unit that an episode belongs to: its group's, or negative that of a batch.
  public static long of(Episode episode, RewardTerms terms, RewardRule rule) {
    return rule.scope() == Scope.BATCH && terms.batch() != 0 ? terms.batch() : episode.group();
  }

  /// The number of a declared batch.
  static long batch(RewardRule rule, BatchDeclaration batch) {
    long mixed = rule.id();
    for (int i = 0; i < batch.id().length(); i++) {
      mixed = org.satgym.generate.RandomStream.mix(mixed * 31 + batch.id().charAt(i));
    }
    return org.satgym.generate.RandomStream.mix(mixed + batch.size()) | Long.MIN_VALUE;
  }

  /// How many groups must be known before a unit can be complete.
  public static int groups(RewardTerms terms, RewardRule rule) {
    return rule.scope() == Scope.BATCH ? terms.groups() : 1;
  }

  /// The final rewards of a complete unit, in order. Closed and undecided episodes have none and
  /// are no part of what is shaped.
  public static List<RewardShare> shape(RewardRule rule, List<Member> members) {
    var bands = bands(members);
    var shaped = new ArrayList<Completion>();
    var places = new int[members.size()];
    Arrays.fill(places, -1);
    for (int i = 0; i < places.length; i++) {
      var member = members.get(i);
      if (member.facts().counts()) {
        places[i] = shaped.size();
        shaped.add(member.facts().completion(member.text(), bands.get(member.facts().group())));
      }
    }
    var batch = rule.shaping().shape(shaped);
    var shares = new ArrayList<RewardShare>(places.length);
    for (int place : places) {
      shares.add(
          place < 0
              ? RewardShare.NONE
              : new RewardShare(batch.reward(place).orElseThrow(), batch.components(place)));
    }
    return shares;
  }

  /// Sees that a single answer has what the shapers need, before it is stored.
  ///
  /// @throws RequestException naming the field of the step that is missing or at fault
  static void require(RewardRule rule, Member member) {
    if (!member.facts().counts()) {
      return;
    }
    try {
      shape(rule, List.of(member));
    } catch (UnfitCompletion unfit) {
      var field = unfit.field().equals("tokens") ? "usage.tokens" : unfit.field();
      throw RequestException.invalid(field, field + " " + unfit.problem());
    }
  }

  /// How hard each group was for the model, by its share of right answers.
  private static Map<String, String> bands(List<Member> members) {
    var solved = new HashMap<String, Integer>();
    var tried = new HashMap<String, Integer>();
    for (var member : members) {
      var facts = member.facts();
      if (facts.counts()) {
        solved.merge(facts.group(), facts.solved() ? 1 : 0, Integer::sum);
        tried.merge(facts.group(), 1, Integer::sum);
      }
    }
    var bands = new HashMap<String, String>();
    tried.forEach(
        (group, all) ->
            bands.put(group, Band.ofTrained(solved.getOrDefault(group, 0), all).wireName()));
    return bands;
  }

  private RewardUnit() {}
}
