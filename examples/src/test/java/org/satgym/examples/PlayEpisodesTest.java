package org.satgym.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.satgym.cnf.Assignment;

/// Both agents against a server that is busy and loses connections.
class PlayEpisodesTest {
  private static final Path SCRIPT = Path.of("python", "play_episodes.py");

  private FakeGym gym;

  @BeforeEach
  void start() throws IOException {
    gym = new FakeGym();
  }

  @AfterEach
  void stop() {
    gym.close();
  }

  @Test
  void theJavaAgentClimbsOverABadNetwork() {
    assertClimbed(java("--skill", "0.9", "--seed", "1"));
    assertThat(gym.repeated()).as("steps answered twice").isPositive();
  }

  @Test
  void theJavaAgentClimbsInBatches() {
    assertClimbed(java("--skill", "0.9", "--seed", "1", "--batch", "3"));
  }

  @Test
  void thePythonAgentClimbsOverABadNetwork() throws Exception {
    assertClimbed(python("--skill", "0.9", "--seed", "1"));
    assertThat(gym.repeated()).as("steps answered twice").isPositive();
  }

  @Test
  void thePythonAgentClimbsInBatches() throws Exception {
    assertClimbed(python("--skill", "0.9", "--seed", "1", "--batch", "3"));
  }

  @Test
  void agentsWithoutSkillTrainAndStayWhereTheyAre() throws Exception {
    var output = java("--skill", "0", "--episodes", "100");
    assertThat(output).contains("training   (3,5,5)", "climbed 0 levels", "mean reward 0.000");
    assertThat(python("--skill", "0", "--episodes", "100"))
        .contains("training   (3,5,5)", "climbed 0 levels", "mean reward 0.000");
  }

  @Test
  void skillIsThePassRate() throws Exception {
    var agent = new PlayEpisodes.Agent(0.25, new Random(5));
    var prompt = "{\"k\": 4, \"clause\": \"!B!C!D & A!B!D & AB!D\"}";
    var cnf = PlayEpisodes.Agent.formula(prompt);
    int right = 0;
    for (int i = 0; i < 1000; i++) {
      var answer = agent.answer(prompt);
      var bits = answer.text().replaceAll(".*\\{(.*)}.*", "$1");
      assertThat(cnf.satisfiedBy(Assignment.parse(bits))).isEqualTo(answer.right());
      right += answer.right() ? 1 : 0;
    }
    assertThat(right).isBetween(200, 300);
  }

  @Test
  void saysHowToStartAServerWhenThereIsNone() throws Exception {
    gym.close();
    var result = Python.run(SCRIPT, "--url", gym.url());
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output())
        .contains("start one with ./satgym serve")
        .doesNotContain("Traceback");
    assertThat(PlayEpisodes.run(System.out, "--url", gym.url())).isEqualTo(1);
  }

  private void assertClimbed(String output) {
    assertThat(gym.level()).as(output).isEqualTo(3);
    assertThat(output)
        .contains("promoted   (3,5,8)", "promoted   (3,5,13)", "promoted   (3,5,20)")
        .contains("finished   (3,5,20)")
        .contains("climbed 3 levels in " + gym.answered() + " episodes");
    assertThat(gym.busy()).isPositive();
    assertThat(gym.dropped()).isPositive();
  }

  private String java(String... args) {
    var bytes = new ByteArrayOutputStream();
    int exit = PlayEpisodes.run(new PrintStream(bytes, true, UTF_8), withUrl(args));
    assertThat(exit).isZero();
    return bytes.toString(UTF_8);
  }

  private String python(String... args) throws IOException, InterruptedException {
    var result = Python.run(SCRIPT, withUrl(args));
    assertThat(result.exit()).as(result.output()).isZero();
    return result.output();
  }

  private String[] withUrl(String... args) {
    var all = new String[args.length + 2];
    all[0] = "--url";
    all[1] = gym.url();
    System.arraycopy(args, 0, all, 2, args.length);
    return all;
  }
}
