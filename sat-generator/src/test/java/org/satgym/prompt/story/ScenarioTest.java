package org.satgym.prompt.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.satgym.generate.RandomStream;

class ScenarioTest {
  static final List<Scenario> ALL = Scenarios.all();

  @Test
  void thereAreTwelve() {
    assertThat(ALL).hasSize(12).extracting(Scenario::name).doesNotHaveDuplicates();
  }

  @Test
  void openingsTellScenariosApart() {
    assertThat(ALL).flatExtracting(Scenario::openings).doesNotHaveDuplicates();
  }

  @Test
  void openingsNameNobody() {
    for (var scenario : ALL) {
      for (var opening : scenario.openings()) {
        assertThat(scenario.names()).noneMatch(name -> (" " + opening).contains(" " + name + " "));
      }
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void namesStayDistinctBeyondTheList(Scenario scenario) {
    var cast = Cast.draw(scenario, 500, new RandomStream(1));
    var names = new HashSet<String>();
    for (int v = 1; v <= 500; v++) {
      assertThat(names.add(cast.name(v).toLowerCase(Locale.ROOT))).as(cast.name(v)).isTrue();
    }
    assertThat(cast.name(500)).isEqualTo(scenario.thing() + " 500");
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void everyNameCanPlayTheFirstVariable(Scenario scenario) {
    var first = new HashSet<String>();
    for (int start = 0; start < 2000; start++) {
      first.add(Cast.draw(scenario, 1, new RandomStream(start)).name(1));
    }
    assertThat(first).containsExactlyInAnyOrderElementsOf(scenario.names());
  }

  @Test
  void formulasAreSpreadOverAllScenarios() {
    var seen = new HashSet<String>();
    for (int i = 0; i < 300; i++) {
      seen.add(Story.of(StorySamples.formula(i)).cast().scenario().name());
    }
    assertThat(seen).hasSameSizeAs(ALL);
  }

  @Test
  void anUnknownScenarioIsRefusedWithThoseThatThereAre() {
    assertThat(Scenarios.of("garden")).isSameAs(Garden.SCENARIO);
    assertThatThrownBy(() -> Scenarios.of("zoo"))
        .hasMessageStartingWith("scenario 'zoo' must be one of dinner, seating, committee");
  }

  @Test
  void aNameMustNotBeginAnother() {
    assertRefused("scenario test has 'Al', which begins 'Al Capone'", "Al", "Al Capone");
  }

  @Test
  void namesMustDifferByMoreThanCase() {
    assertRefused("scenario test has 'ADA' twice", "Ada", "ADA");
  }

  @Test
  void namesMustNotHoldJoiningWords() {
    assertRefused(
        "scenario test uses the joining word 'and' in 'salt and pepper'", "salt and pepper");
  }

  @Test
  void namesMustBeWords() {
    assertRefused("scenario test has the name 'C3'", "C3");
    assertRefused("scenario test has the name 'Ada: yes'", "Ada: yes");
  }

  @Test
  void namesMustNotLookNumbered() {
    assertRefused("scenario test has 'Guest' twice", "Guest");
  }

  @Test
  void fortyNamesAreNeeded() {
    assertThatThrownBy(() -> scenario(List.of("Ada"), Verb.is("in"), Verb.is("out")))
        .hasMessage("scenario test needs 40 names or more, has 1");
  }

  @Test
  void verbsMustNotBeConfused() {
    assertThatThrownBy(() -> scenario(names(), Verb.is("up"), Verb.is("up again")))
        .hasMessage("scenario test confuses 'is up' and 'is up again'");
    assertThatThrownBy(
            () -> scenario(names(), Verb.of("works", "work"), Verb.of("never works", "never work")))
        .hasMessage("scenario test confuses 'works' and 'never works'");
    assertThatThrownBy(() -> scenario(names(), Verb.is("up"), Verb.is("Down")))
        .hasMessage("scenario test has the verb 'is Down'");
  }

  private static void assertRefused(String message, String... more) {
    var names = new ArrayList<>(names());
    names.addAll(List.of(more));
    assertThatThrownBy(() -> scenario(names, Verb.is("in"), Verb.is("out")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static List<String> names() {
    return IntStream.range(0, 40)
        .mapToObj(i -> "Q" + (char) ('a' + i / 8) + (char) ('a' + i % 8))
        .toList();
  }

  private static Scenario scenario(List<String> names, Verb yes, Verb no) {
    return new Scenario("test", "guest", "guests", List.of("Once."), yes, no, names);
  }
}
