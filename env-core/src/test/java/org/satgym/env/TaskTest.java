package org.satgym.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.generate.Families;
import org.satgym.generate.Key;
import org.satgym.generate.Split;
import org.satgym.generate.transform.Transform;
import org.satgym.verify.Claims;

class TaskTest {
  static List<Task> all() {
    return Task.all();
  }

  /// Codes are in stored rows and in ids: a change here loses what was recorded.
  @ParameterizedTest
  @CsvSource({
    "saturn, 1",
    "saturn-balanced, 2",
    "saturn-two-hidden, 3",
    "uniform/satisfiable, 4",
    "uniform/any, 134",
    "unique, 7",
    "n-queens, 162",
    "counted/2, 2083",
    "counted/5, 5155",
    "core/8, 8357",
    "saturn+shuffle, 1025",
    "colouring+flip+xor-2, 133273",
    "n-queens+lifting-8+lifting-8+lifting-8+lifting-8, 796646562"
  })
  void codesStayAsTheyAre(String name, int code) {
    assertThat(Task.named(name).code()).isEqualTo(code);
    assertThat(Task.of(code)).isEqualTo(Task.named(name));
  }

  @Test
  void everyFamilyIsPlayed() {
    var played = Task.all().stream().map(Task::family).toList();
    Families.all().forEach(generator -> assertThat(played).contains(generator.family()));
    Families.numbered()
        .forEach(
            numbered ->
                assertThat(played).anyMatch(family -> family.name().equals(numbered.name())));
  }

  @ParameterizedTest
  @MethodSource("all")
  void itsExamplesExist(Task task) {
    var instances = new Instances();
    assertThat(task.examples()).isNotEmpty();
    for (var level : task.examples()) {
      var instance = instances.get(new Key(task.family(), level, Split.TRAIN, 0, 0));
      assertThat(instance.cnf().clauses()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "planted, saturn",
    "planted/balanced, saturn-balanced",
    "uniform, uniform/satisfiable",
    "counted/7, counted/7",
    "planted/balanced+xor-2, saturn-balanced+xor-2",
    "colouring/+shuffle, colouring+shuffle",
    "uniform+flip, uniform/satisfiable+flip"
  })
  void familiesNameTasksToo(String family, String task) {
    assertThat(Task.named(family).name()).isEqualTo(task);
  }

  /// Of each kind one, so that no name is without a number.
  @Test
  void everyTransformationHasACode() {
    for (var transform : Transform.all()) {
      var task = Task.named("sudoku+" + transform.name());
      assertThat(task.family().mode()).isEqualTo("+" + transform.name());
      assertThat(Task.of(task.code())).isEqualTo(task);
      assertThat(Task.named("planted+" + transform.name()).isQuick()).isFalse();
    }
  }

  @Test
  void aClaimIsAnAnswerWhereAFormulaMayHaveNoModel() {
    assertThat(Task.named("sr").claims()).isEqualTo(Claims.BARE);
    assertThat(Task.named("sudoku").claims()).isEqualTo(Claims.NONE);
    var proof = Task.named("sr", "proof");
    assertThat(proof.claims()).isEqualTo(Claims.PROOF);
    assertThat(Task.of(proof.code())).isEqualTo(proof);
    assertThat(Task.of(Task.named("sr").code())).isEqualTo(Task.named("sr"));
  }

  @Test
  void refusesToLeaveAFormulaWithoutAnswer() {
    assertThatThrownBy(() -> Task.named("sr", "none"))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("claims none leaves task sr without an answer");
    assertThatThrownBy(() -> Task.named("sr", "all"))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("none, bare, core, minimal-core or proof");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nope",
        "counted",
        "counted/",
        "counted/x",
        "counted/4+flip",
        "unique+flop",
        "unique+",
        "unique+flip+flip+flip+flip+flip",
        "saturn+xor-9",
        "uniform/nope",
        "saturn/"
      })
  void refusesWhatThereIsNot(String name) {
    assertThatThrownBy(() -> Task.named(name))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("there are saturn, saturn-balanced")
        .hasMessageContaining("counted/N");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, -1, 127, 128, 1 << 9, 5 << 7 | 1, 31 << 10 | 1, 1 << 15 | 1, Integer.MIN_VALUE})
  void noTaskHasACodeThatWasNeverGivenOut(int code) {
    assertThat(Task.of(code)).isNull();
  }
}
