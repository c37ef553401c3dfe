package org.satgym.evaluate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.generate.RandomStream;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "http://host:8000/v1, CHAT, http://host:8000/v1/chat/completions",
    "http://host:8000/v1/, COMPLETIONS, http://host:8000/v1/completions",
    "https://host/v1/chat/completions, CHAT, https://host/v1/chat/completions",
    "HTTP://[::1]:1/v1, CHAT, http://[::1]:1/v1/chat/completions"
  })
  void theBaseOrTheResourceMayBeGiven(String url, Api api, String whole) {
    assertThat(Endpoint.of(url, api, null)).hasToString(whole);
  }

  @ParameterizedTest
  @CsvSource({
    "host:8000/v1, must be http://host",
    "ftp://host/v1, must be http://host",
    "http://u:secret@host/v1, must have no user",
    "http://host/v1?key=1, must have no user",
    "http://host/v1/completions, is not for the api chat"
  })
  void otherAddressesAreRefused(String url, String why) {
    assertThatThrownBy(() -> Endpoint.of(url, Api.CHAT, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("secret");
  }

  @Test
  void theKeyIsNotShown() {
    var endpoint = Endpoint.of("https://host/v1", Api.CHAT, "sk-secret");
    assertThat(endpoint.key()).isEqualTo("sk-secret");
    assertThat(endpoint.toString()).doesNotContain("secret");
    assertThat(endpoint.port()).isEqualTo(443);
  }

  @Test
  void waitsGrowToTheLongestAndKeepAHalf() {
    var policy = new RetryPolicy(8, Duration.ofMillis(100), Duration.ofSeconds(2));
    var random = new RandomStream(1);
    for (int i = 0; i < 60; i++) {
      long most = Math.min(2000, 100L << Math.min(i, 20));
      assertThat(policy.delay(i, null, random)).isBetween(most / 2, most);
    }
    assertThat(policy.delay(0, Duration.ofSeconds(3), random)).isBetween(3001L, 3101L);
    assertThatThrownBy(() -> new RetryPolicy(-1, Duration.ofMillis(1), Duration.ofMillis(1)))
        .hasMessageContaining("repeats");
  }

  @Test
  void aPaceSpreadsRequestsAndPausesAll() {
    var pace = new Pace(600);
    assertThat(pace.reserve(1000)).isZero();
    assertThat(pace.reserve(1000)).isEqualTo(100);
    assertThat(pace.reserve(1000)).isEqualTo(200);
    assertThat(pace.reserve(5000)).isZero();
    pace.pause(6000);
    assertThat(pace.reserve(5050)).isEqualTo(950);
    assertThat(pace.left(5900)).isEqualTo(100);
    assertThat(pace.left(6100)).isZero();
    var free = new Pace(0);
    assertThat(free.reserve(1)).isZero();
    assertThat(free.reserve(1)).isZero();
  }
}
