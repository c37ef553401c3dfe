package org.satgym.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.Action;
import org.satgym.env.GroupRequest;
import org.satgym.env.Settings;
import org.satgym.generate.Level;
import org.satgym.store.DataFolder;

class ReplayCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    var messages = new PrintStream(err, true, StandardCharsets.UTF_8);
    var streams = new Streams(new ByteArrayInputStream(new byte[0]), out, messages, false);
    return Main.run(streams, args);
  }

  private void play() throws Exception {
    try (var env = DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system())) {
      var group = env.open(GroupRequest.at(new Level(3, 5, 5), 1));
      env.act(new Action(group.episodeIds().getFirst(), "none")).join();
    }
  }

  @Test
  void aRecordThatAgreesExitsWithZero() throws Exception {
    play();
    assertThat(run("replay", "--data", folder.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("1 steps judged again")
        .endsWith("no difference\n");
  }

  @Test
  void aRecordThatDiffersExitsWithOneAndSaysWhere() throws Exception {
    play();
    Files.write(folder.resolve("transcripts/000001.jsonl.zst"), new byte[10]);
    assertThat(run("replay", "--json", "--data", folder.toString())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"differences\":1", "step g0/0, text");
  }

  @Test
  void aFolderWithoutARecordExitsWithThree() {
    assertThat(run("replay", "--data", folder.resolve("none").toString())).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("holds no record");
  }

  @Test
  void theFolderMustBeNamed() {
    assertThat(run("replay")).isEqualTo(2);
  }
}
