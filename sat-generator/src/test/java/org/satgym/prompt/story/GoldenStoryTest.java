package org.satgym.prompt.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.satgym.cnf.Cnf;

/// One story of each scenario as a text to read. After a wanted change, `main` writes them anew
/// into the folder that it is given.
class GoldenStoryTest {
  static final List<Scenario> ALL = Scenarios.all();

  private static final long START = 25;
  private static final Cnf CNF =
      Cnf.of(
          5,
          new int[] {-1, 2},
          new int[] {1, 2, 3},
          new int[] {-2, -3, -4},
          new int[] {1, -3, 5},
          new int[] {-1, 2, 4, -5},
          new int[] {-4});

  @ParameterizedTest
  @FieldSource("ALL")
  void isTheSameOnAnyDay(Scenario scenario) {
    assertThat(prompt(scenario)).isEqualTo(read(scenario.name() + ".txt"));
  }

  private static String prompt(Scenario scenario) {
    return Story.of(scenario, START + ALL.indexOf(scenario), CNF).prompt();
  }

  private static String read(String name) {
    try (var in = GoldenStoryTest.class.getResourceAsStream(name)) {
      return in == null
          ? "no resource " + name
          : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void main(String[] args) throws IOException {
    for (var scenario : ALL) {
      Files.writeString(Path.of(args[0]).resolve(scenario.name() + ".txt"), prompt(scenario));
    }
  }
}
