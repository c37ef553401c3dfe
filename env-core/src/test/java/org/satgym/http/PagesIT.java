package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesIT {
  @TempDir Path folder;

  @Test
  void theDashboardBringsAllItNeedsAndRunsOnlyItsOwnScript() throws Exception {
    try (var server = new TestServer(folder)) {
      var page = server.get("/");
      assertThat(page.http().headers().firstValue("content-type"))
          .hasValue("text/html; charset=utf-8");
      assertThat(page.http().headers().firstValue("content-security-policy").orElse(""))
          .contains("default-src 'none'")
          .containsPattern("script-src 'sha256-[^']+'");
      var html = page.http().body();
      assertThat(html).contains("/v1/reset").contains("/v1/step");
      assertThat(html)
          .doesNotContain("http://cdn")
          .doesNotContain("src=\"http")
          .doesNotContain("innerHTML");
    }
  }

  @Test
  void theMetricsCountWhatHappened() throws Exception {
    try (var server = new TestServer(folder)) {
      var opened = server.post("/v1/reset", TestServer.EASY).json();
      server.step(opened.get("episode_id").asText(), server.solution(opened));
      server.get("/v1/nothing");
      server.step("forged", "x");
      var page = server.get("/metrics").http().body();
      assertThat(page)
          .contains("satgym_steps_total{verdict=\"CORRECT\"} 1.0")
          .contains(
              "satgym_http_requests_total{method=\"POST\",path=\"/v1/step\",status=\"2xx\"} 1.0")
          .contains(
              "satgym_http_requests_total{method=\"POST\",path=\"/v1/step\",status=\"4xx\"} 1.0")
          .contains("satgym_level_success{level=\"3,5,5\",task=\"saturn\"} 1.0")
          .contains("satgym_store_queued 0.0")
          .contains("jvm_memory_used_bytes");
    }
  }

  @Test
  void aFreshServerShowsEmptyStats() throws Exception {
    try (var server = new TestServer(folder)) {
      var stats = server.get("/v1/stats").json();
      assertThat(stats.get("levels")).isEmpty();
      assertThat(stats.at("/store/ready").asBoolean()).isTrue();
    }
  }
}
