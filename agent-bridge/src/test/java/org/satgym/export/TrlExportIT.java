package org.satgym.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.model.ModelFolder;

/// TRL itself, with an exported run: a few of its steps on the CPU with a tiny random model.
class TrlExportIT {
  private static final int SECONDS = 540;

  @TempDir Path folder;

  @Test
  void trainsFromTheExportedFolderAlone() throws Exception {
    var python = Python.with("trl, accelerate, datasets");
    var out = folder.resolve("out");
    new ExportCase(folder, ExportCase.TINY).write(Trainer.TRL, out, 6, 1);
    try (var gym = new Gym(folder.resolve("gym"))) {
      var ended =
          Python.run(
              folder,
              Map.of(
                  "SATGYM_URL",
                  gym.url(),
                  "PYTHON",
                  python.program(),
                  "HF_HUB_OFFLINE",
                  "1",
                  "OMP_NUM_THREADS",
                  "1"),
              SECONDS,
              "bash",
              out.resolve("run.sh").toString());
      assertThat(ended.status()).as(ended.output()).isZero();
      assertThat(ended.output()).contains("rewards/reward/mean");
      assertThat(metrics(gym))
          .containsPattern("satgym_http_requests_total\\{.*path=\"/v1/grade\",status=\"2xx\"} 3");
    }
    assertThat(ModelFolder.open(out.resolve("checkpoints")).config())
        .isEqualTo(ModelFolder.open(out.resolve("model")).config());
  }

  @Test
  void transformersCutsPromptsAsTheRunDoes() throws Exception {
    var python = Python.with("transformers");
    var out = folder.resolve("out");
    new ExportCase(folder, ExportCase.TINY).write(Trainer.TRL, out, 2, 1);
    for (var trust : new String[] {"False", "True"}) {
      var ended =
          Python.run(
              out,
              Map.of("HF_HUB_OFFLINE", "1", "HF_HOME", folder.resolve("home").toString()),
              200,
              python.program(),
              "-c",
              """
              import json
              from transformers import AutoTokenizer
              tokenizer = AutoTokenizer.from_pretrained("model", trust_remote_code=%s)
              for line in open("data/train.jsonl"):
                  prompt = json.loads(line)["prompt"]
                  ids = tokenizer(prompt)["input_ids"]
                  assert tokenizer.decode(ids) == prompt, ids
              print(tokenizer("p 3 1 -2 0\\n")["input_ids"])
              """
                  .formatted(trust));
      assertThat(ended.status()).as(ended.output()).isZero();
      assertThat(ended.output()).endsWith("[8, 18, 14, 17, 9, 10]\n");
    }
  }

  private static String metrics(Gym gym) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(gym.url() + "/metrics")).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
