package org.satgym.prompt.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.cnf.Cnf;
import org.satgym.prompt.story.StoryAnswer.Bits;
import org.satgym.prompt.story.StoryAnswer.Fault;
import org.satgym.prompt.story.StoryAnswer.Refused;

class StoryAnswerTest {
  private static final Cast GUESTS = Cast.of(Dinner.SCENARIO, List.of("Ada", "Ben", "Cleo"));
  private static final Cast PARCELS =
      Cast.of(Deliveries.SCENARIO, List.of("the Oslo parcel", "the Bergen parcel"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "101",
        "  101\n",
        "Ada: yes, Ben: no, Cleo: yes",
        "Cleo: yes, Ben: no, Ada: yes",
        "Ada attends; Ben stays away; Cleo attends",
        "Ada attends, Ben stays away, and Cleo attends.",
        "Ada: attends\nBen: stays away\r\nCleo: attends\n",
        "Ada = 1, Ben = 0, Cleo = 1",
        "ADA: TRUE, ben: False, Cleo:Yes",
        "Ada:yes,\nBen:no,\nCleo:yes,\n",
        "\tAda :  yes ;Ben\t: no;; Cleo : yes",
        "Ada attends, Ben: no, Cleo = 1"
      })
  void readsTheSameFromEveryForm(String text) {
    assertThat(StoryAnswer.read(GUESTS, text)).isEqualTo(new Bits("101"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The Oslo parcel leaves today, the Bergen parcel waits until tomorrow",
        "Oslo parcel: yes, Bergen parcel: no",
        "the oslo parcel: leaves today; THE BERGEN PARCEL: 0"
      })
  void readsNamesWithAndWithoutTheirArticle(String text) {
    assertThat(StoryAnswer.read(PARCELS, text)).isEqualTo(new Bits("10"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                                       | EMPTY         | the answer is empty
          " \t"                                    | EMPTY         | the answer is empty
          10                                       | WRONG_LENGTH  | 2 characters for 3 guests
          1011                                     | WRONG_LENGTH  | 4 characters for 3 guests
          Ada: yes, Ben: no                        | MISSING       | 2 of 3 guests given; Cleo is not among them
          ;                                        | MISSING       | 0 of 3 guests given; Ada is not among them
          Ada: yes, Ben: no, Ada: yes, Cleo: no    | TWICE         | Ada is given twice
          Ada: yes, Ben: no, Cleo: no, ada: no     | TWICE         | Ada is given twice
          Ada: yes, Ben: no, Dan: yes              | UNKNOWN_NAME  | 'Dan: yes' begins with none of the guests
          Ada, Ben and Cleo attend                 | UNKNOWN_VALUE | 'Ada' must be 'Ada: yes' or 'Ada: no'
          Ada and Cleo attend, Ben stays away      | UNKNOWN_NAME  | 'Ada and Cleo attend' begins with none of the guests
          Ada: maybe, Ben: no, Cleo: no            | UNKNOWN_VALUE | 'Ada: maybe' must be 'Ada: yes' or 'Ada: no'
          Ada: yes no, Ben: no, Cleo: no           | UNKNOWN_VALUE | 'Ada: yes no' must be 'Ada: yes' or 'Ada: no'
          Ada: yes: no, Ben: no, Cleo: no          | UNKNOWN_VALUE | 'Ada: yes: no' must be 'Ada: yes' or 'Ada: no'
          Ada: 11, Ben: 0, Cleo: 0                 | UNKNOWN_VALUE | 'Ada: 11' must be 'Ada: yes' or 'Ada: no'
          Ada: y, Ben: n, Cleo: n                  | UNKNOWN_VALUE | 'Ada: y' must be 'Ada: yes' or 'Ada: no'
          Ada doesn't attend, Ben: no, Cleo: no    | UNKNOWN_NAME  | 'Ada doesn't attend' begins with none of the guests
          Ada never attends, Ben: no, Cleo: no     | UNKNOWN_NAME  | 'Ada never attends' begins with none of the guests
          Ada: １, Ben: 0, Cleo: 0                  | UNKNOWN_VALUE | 'Ada: １' must be 'Ada: yes' or 'Ada: no'
          Αda: yes, Ben: no, Cleo: no              | UNKNOWN_NAME  | 'Αda: yes' begins with none of the guests
          １０１                                      | UNKNOWN_NAME  | '１０１' begins with none of the guests
          1,0,1                                    | UNKNOWN_NAME  | '1' begins with none of the guests
          1 0 1                                    | UNKNOWN_NAME  | '1 0 1' begins with none of the guests
          NAME: yes                                | UNKNOWN_NAME  | 'NAME: yes' begins with none of the guests
          UNSAT                                    | UNKNOWN_NAME  | 'UNSAT' begins with none of the guests
          : yes                                    | UNKNOWN_NAME  | ': yes' begins with none of the guests
          attends                                  | UNKNOWN_NAME  | 'attends' begins with none of the guests
          """)
  void refusesEverythingElseWithItsReason(String text, Fault fault, String detail) {
    assertThat(StoryAnswer.read(GUESTS, text)).isEqualTo(new Refused(fault, detail));
  }

  @Test
  void quotesOnlyTheBeginningOfALongStatement() {
    assertThat(StoryAnswer.read(GUESTS, "x".repeat(1_000_000)))
        .isEqualTo(
            new Refused(
                Fault.UNKNOWN_NAME, "'" + "x".repeat(40) + "...' begins with none of the guests"));
  }

  @Test
  void neverCutsACharacterInTwo() {
    var refused = (Refused) StoryAnswer.read(GUESTS, "x".repeat(39) + "\uD83D\uDE00".repeat(9));
    assertThat(refused.detail()).startsWith("'" + "x".repeat(39) + "...'");
  }

  @Test
  void readsAnswersToTheStoryOfAFormula() {
    var cnf = Cnf.of(2, new int[] {1, -2});
    var cast = Story.of(cnf).cast();
    assertThat(Cast.of(cnf)).isEqualTo(cast);
    assertThat(StoryAnswer.read(cnf, cast.name(2) + ": no, " + cast.name(1) + ": yes"))
        .isEqualTo(new Bits("10"));
  }

  @Test
  void numberedEntitiesAreNamedInFull() {
    var cnf = Cnf.of(60, new int[] {1});
    var cast = Cast.of(cnf);
    var text = new StringBuilder();
    for (int v = 1; v <= 60; v++) {
      text.append(cast.name(v)).append(v % 2 == 0 ? ": yes\n" : ": no\n");
    }
    assertThat(StoryAnswer.read(cast, text.toString())).isEqualTo(new Bits("01".repeat(30)));
  }
}
