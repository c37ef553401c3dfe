package org.satgym.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.curriculum.Policies;
import org.satgym.difficulty.SaturnD;
import org.satgym.env.ConfigSection;

class CurriculumConfigTest {
  /// A learner of whom a law holds nearly: harder with more to find and more to read.
  private static final String RESULTS =
      """
      n,k,l,model,pass@1
      3,5,10,m,0.78
      3,5,30,m,0.24
      3,6,20,m,0.38
      4,6,40,m,0.41
      4,7,20,m,0.58
      5,7,60,m,0.45
      3,7,50,m,0.10
      """;

  @TempDir private Path folder;

  @Test
  void levelsComeFromACalibrationEasiestFirst() throws IOException {
    var levels = resolved(Map.of("policy", "saturn", "levels", calibrated())).get("levels");
    var made = Policies.of(Map.of("policy", "saturn", "levels", levels)).levels();
    assertThat(made).hasSize(4).doesNotHaveDuplicates();
    assertThat(SaturnD.of(made.getLast())).isGreaterThan(SaturnD.of(made.getFirst()));
  }

  @Test
  void levelsOfAPolicyUnderneathToo() throws IOException {
    var over = Map.of("policy", "staircase", "levels", calibrated());
    var resolved = resolved(Map.of("policy", "siri", "over", over)).get("over");
    assertThat(resolved).asInstanceOf(MAP).extractingByKey("levels").isInstanceOf(List.class);
  }

  @Test
  void whatNeedsNoCalibrationIsLeftAsItIs() throws IOException {
    Map<String, Object> plain = Map.of("policy", "saturn", "levels", List.of("3,5,5"));
    assertThat(resolved(plain)).isEqualTo(plain);
  }

  @Test
  void saysWhatIsWrongWithIt() throws IOException {
    var file = results();
    assertThatThrownBy(() -> resolved(Map.of("levels", Map.of("calibration", file, "goal", 1))))
        .hasMessageStartingWith("no key 'c.levels.goal'; there are calibration, model, target");
    assertThatThrownBy(() -> resolved(Map.of("levels", Map.of("calibration", file, "model", "x"))))
        .hasMessageStartingWith("levels.model must name one learner of")
        .hasMessageEndingWith("which has [m]");
    assertThatThrownBy(() -> resolved(Map.of("levels", Map.of("calibration", file, "target", 1))))
        .hasMessage("target must be above 0 and below 1, was 1.0");
    assertThatThrownBy(() -> resolved(Map.of("levels", Map.of("calibration", file, "step", -1))))
        .hasMessage("step must be above 0 and up to 10, was -1.0");
    assertThatThrownBy(() -> resolved(Map.of("levels", Map.of("calibration", "/nowhere.csv"))))
        .hasMessageContaining("/nowhere.csv");
  }

  private Map<String, Object> calibrated() throws IOException {
    return Map.of("calibration", results(), "target", 0.6, "count", 4, "step", 0.5);
  }

  private String results() throws IOException {
    return Files.writeString(folder.resolve("results.csv"), RESULTS).toString();
  }

  private static Map<String, Object> resolved(Map<String, Object> curriculum) {
    return CurriculumConfig.resolved(new ConfigSection("c", curriculum));
  }
}
