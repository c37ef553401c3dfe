package org.satgym.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Ledger ledger = new Ledger();

  @Test
  void accountsForTheSettingsThatAFileHas() {
    ledger.carry("a.b", "x");
    ledger.drop("c", "y");
    var account = ledger.settle(Map.of("a", Map.of("b", 1), "c", Map.of("d", 2, "e", 3)));
    assertThat(account.carried()).isEqualTo(Map.of("a.b", "x"));
    assertThat(account.dropped()).isEqualTo(Map.of("c.d", "y", "c.e", "y"));
  }

  @Test
  void theNearestEntrySpeaksForASetting() {
    ledger.drop("a", "all of it");
    ledger.carry("a.b", "x");
    var account = ledger.settle(Map.of("a", Map.of("b", 1, "c", 2)));
    assertThat(account.carried()).containsOnlyKeys("a.b");
    assertThat(account.dropped()).containsOnlyKeys("a.c");
  }

  @Test
  void aSettingThatIsDroppedByNameIsNotCarried() {
    ledger.carry("a.b", "x");
    ledger.drop("a.b", "y");
    assertThat(ledger.settle(Map.of("a", Map.of("b", 1))).dropped()).containsOnlyKeys("a.b");
  }

  @Test
  void nothingIsDroppedInSilence() {
    ledger.carry("a.b", "x");
    assertThatIllegalStateException()
        .isThrownBy(() -> ledger.settle(Map.of("a", Map.of("b", 1, "c", 2))))
        .withMessage("a.c is neither carried over nor dropped");
  }

  @Test
  void namesAllThatIsRefused() {
    ledger.refuse("a", "why");
    ledger.refuse("b", "too");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.settle(Map.of()))
        .withMessage("a: why\nb: too");
  }
}
