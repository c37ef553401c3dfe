package org.satgym.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both agents against the real server, and what the documents tell newcomers to run.
class PlayEpisodesIT {
  @TempDir static Path folder;
  private static @Nullable ServerProcess server;

  @BeforeAll
  static void start() throws IOException {
    server = new ServerProcess(folder.resolve("data"));
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void theJavaAgentClimbsThreeLevels() {
    assertThat(java("--skill", "0.9")).contains("finished   (3,5,20)", "climbed 3 levels");
  }

  @Test
  void theJavaAgentClimbsThreeLevelsInBatches() {
    assertThat(java("--skill", "0.9", "--batch", "4"))
        .contains("finished   (3,5,20)", "climbed 3 levels");
  }

  @Test
  void thePythonAgentClimbsThreeLevels() throws Exception {
    assertThat(python("--skill", "0.9")).contains("finished   (3,5,20)", "climbed 3 levels");
  }

  @Test
  void thePythonAgentClimbsThreeLevelsInBatches() throws Exception {
    assertThat(python("--skill", "0.9", "--batch", "4"))
        .contains("finished   (3,5,20)", "climbed 3 levels");
  }

  @Test
  void anAgentWithoutSkillStaysAtTheFirstLevel() {
    assertThat(java("--skill", "0", "--episodes", "200"))
        .contains("training   (3,5,5)", "trained    (3,5,5)", "climbed 0 levels in 200 episodes");
  }

  @Test
  void aCurriculumThatThereIsNotIsAClearRefusal() throws Exception {
    var result = run("--curriculum", "nowhere");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output()).contains("404").contains("nowhere").doesNotContain("Traceback");
  }

  @Test
  void theTwentyLinesForATrainerWork() throws Exception {
    var readme = Files.readString(Path.of("python", "README.md"));
    int from = readme.indexOf("```python\n") + "```python\n".length();
    var code = readme.substring(from, readme.indexOf("```", from));
    var script = folder.resolve("trainer.py");
    Files.writeString(script, code.replace("http://127.0.0.1:8080", url()));
    var result = Python.run(script);
    assertThat(result.exit()).as(result.output()).isZero();
    assertThat(result.output()).matches("\\[((0|1|0\\.0|1\\.0)(, )?){8}]\\s*");
  }

  private static String url() {
    return Objects.requireNonNull(server).url();
  }

  private static String java(String... args) {
    var bytes = new ByteArrayOutputStream();
    int exit = PlayEpisodes.run(new PrintStream(bytes, true, UTF_8), withUrl(args));
    assertThat(exit).isZero();
    return bytes.toString(UTF_8);
  }

  private static String python(String... args) throws IOException, InterruptedException {
    var result = run(args);
    assertThat(result.exit()).as(result.output()).isZero();
    return result.output();
  }

  private static Python.Result run(String... args) throws IOException, InterruptedException {
    return Python.run(Path.of("python", "play_episodes.py"), withUrl(args));
  }

  private static String[] withUrl(String... args) {
    var all = new String[args.length + 2];
    all[0] = "--url";
    all[1] = url();
    System.arraycopy(args, 0, all, 2, args.length);
    return all;
  }
}
