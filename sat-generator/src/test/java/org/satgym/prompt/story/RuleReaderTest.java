package org.satgym.prompt.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The meaning of each kind of sentence, worked out by hand.
class RuleReaderTest {
  /// 1 Ada, 2 Ben, 3 Cleo, 4 Dan.
  private static final Cast GUESTS = Cast.of(Dinner.SCENARIO, List.of("Ada", "Ben", "Cleo", "Dan"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Ada attends.                                                         | 1
          Ada must stay away.                                                  | -1
          It cannot be that Ada attends.                                       | -1
          No choice meets this condition.                                      |
          Ada attends or Ben stays away.                                       | 1 -2
          Ada attends, Ben stays away or Cleo attends.                         | 1 -2 3
          At least one of these must hold: Ada attends; Ben stays away.        | 1 -2
          At least one of Ada, Ben and Cleo must attend.                       | 1 2 3
          Ada and Ben cannot both attend.                                      | -1 -2
          Ada, Ben and Cleo cannot all stay away.                              | 1 2 3
          Ada must attend, or Ben must stay away.                              | 1 -2
          At least one of Ada and Ben must stay away, or Cleo must attend.     | -1 -2 3
          If Ada attends, then Ben attends.                                    | -1 2
          If Ada attends and Ben stays away, then Cleo must attend.            | -1 2 3
          If Ada attends, Ben stays away and Cleo attends, then Dan stays away. | -1 2 -3 -4
          If Ada and Ben both attend, then Cleo stays away or Dan attends.     | -1 -2 -3 4
          If Ada stays away, then at least one of Ben and Cleo must attend.    | 1 2 3
          Unless Ada attends, Ben stays away.                                  | 1 -2
          Unless Ada attends or Ben stays away, Cleo must attend.              | 1 -2 3
          Unless Ada attends, it must be that Ben attends or Cleo stays away.  | 1 2 -3
          Unless at least one of Ada and Ben attends, Cleo attends.            | 1 2 3
          Ada attends, unless Ben stays away.                                  | 1 -2
          Ada attends or Ben stays away, unless Cleo attends or Dan attends.   | 1 -2 3 4
          Ada attends only if Ben attends.                                     | -1 2
          Ada stays away only if Ben attends or Cleo stays away.               | 1 2 -3
          Ada stays away only if at least one of Ben and Cleo stays away.      | 1 -2 -3
          It cannot be that Ada and Ben both stay away.                        | 1 2
          It cannot be that Ada attends and Ben stays away.                    | -1 2
          These cannot all hold: Ada attends; Ben stays away; Cleo attends.    | -1 2 -3
          """)
  void understands(String sentence, String clause) {
    int[] expected =
        clause == null
            ? new int[0]
            : List.of(clause.split(" ", -1)).stream().mapToInt(Integer::parseInt).toArray();
    assertThat(new RuleReader(GUESTS).read(sentence)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Ada attends                                    | column 12, '.' must follow
          ada attends.                                   | column 1, one of the guests
          Ada attends. Ben attends.                      | column 13, the end must follow
          Emil attends.                                  | column 1, one of the guests
          Ada attend.                                    | 'attends' or 'stays away'
          Ada attendsx.                                  | 'attends' or 'stays away'
          Ada attends, Ben attends.                      | column 25, ' or ' must follow
          Ada attends and Ben attends.                   | column 12, '.' must follow
          Ada must attends.                              | 'attend' or 'stay away'
          Ada must attend only if Ben attends.           | column 16, '.' must follow
          Ada and Ben cannot all attend.                 | ' cannot both ' must follow
          If Ada attends, Ben attends.                   | column 28, ' and ' must follow
          If Ada attends or Ben attends, then Dan attends. | ', then ' must follow
          Unless Ada attends, Ben attends or.            | column 32, '.' must follow
          It cannot be that Ada or Ben attends.          | 'attends' or 'stays away'
          At least one of Ada attend.                    | 'attends' or 'stays away'
          Of course Ada attends.                         | column 1, one of the guests
          .                                              | column 1
          """)
  void refusesOtherEnglish(String sentence, String message) {
    assertThatThrownBy(() -> new RuleReader(GUESTS).read(sentence))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void readsNamesOfSeveralWords() {
    var parcels = Cast.of(Deliveries.SCENARIO, List.of("the Oslo parcel", "the Bergen parcel"));
    assertThat(
            new RuleReader(parcels)
                .read("The Oslo parcel leaves today or the Bergen parcel waits until tomorrow."))
        .containsExactly(1, -2);
  }

  @Test
  void readsNothingFromAnEmptySentence() {
    assertThatThrownBy(() -> new RuleReader(GUESTS).read(""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
