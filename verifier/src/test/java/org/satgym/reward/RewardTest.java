package org.satgym.reward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.satgym.verify.Claims;
import org.satgym.verify.Verdict;

class RewardTest {
  @Test
  void paysOneForRightNothingForWrongAndTakesOneForUnreadable() {
    assertThat(Reward.of(new Verdict.Correct())).hasValue(1);
    List<Verdict> wrong =
        List.of(
            new Verdict.Violated(0, 1),
            new Verdict.Wrong(1, 2),
            new Verdict.ClaimRefuted(""),
            new Verdict.Unproved(Claims.CORE),
            new Verdict.BadProof(0, ""));
    assertThat(wrong).allSatisfy(verdict -> assertThat(Reward.of(verdict)).hasValue(0));
    List<Verdict> unreadable =
        List.of(
            new Verdict.NoAnswer(),
            new Verdict.Truncated(),
            new Verdict.UnclosedBox(),
            new Verdict.Empty(),
            new Verdict.WrongLength(1, 2),
            new Verdict.BadCharacter(0, 'x'),
            new Verdict.Nested());
    assertThat(unreadable).allSatisfy(verdict -> assertThat(Reward.of(verdict)).hasValue(-1));
  }

  @Test
  void leavesTheUndecidedWithoutAReward() {
    assertThat(Reward.of(new Verdict.Undecided(""))).isEmpty();
  }
}
