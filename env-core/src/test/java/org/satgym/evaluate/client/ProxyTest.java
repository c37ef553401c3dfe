package org.satgym.evaluate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {
  private static final Map<String, String> BOTH =
      Map.of(
          "HTTP_PROXY",
          "plain:3128",
          "https_proxy",
          "http://secure:3129",
          "HTTPS_PROXY",
          "http://x:1");

  @Test
  void theSchemeChoosesTheVariableAndSmallLettersGoFirst() {
    assertThat(Proxy.of(false, "host", 80, BOTH)).hasToString("http://plain:3128");
    assertThat(Proxy.of(true, "host", 443, BOTH)).hasToString("http://secure:3129");
    assertThat(Proxy.of(true, "host", 443, Map.of("HTTP_PROXY", "plain:3128"))).isNull();
    assertThat(Proxy.of(true, "host", 443, Map.of("all_proxy", "socks5://s")))
        .isEqualTo(new Proxy("s", 1080, true, null, null));
    // An empty variable turns off what the capitals say.
    var off = Map.of("http_proxy", "", "HTTP_PROXY", "plain:3128");
    assertThat(Proxy.of(false, "host", 80, off)).isNull();
  }

  @Test
  void userAndPasswordAreReadAndNotShown() {
    var proxy = Proxy.of(false, "host", 80, Map.of("http_proxy", "http://me:a%40b@p:8"));
    assertThat(proxy).isEqualTo(new Proxy("p", 8, false, "me", "a@b"));
    assertThat(proxy).hasToString("http://p:8");
    assertThat(Proxy.of(false, "host", 80, Map.of("http_proxy", "me@p")))
        .isEqualTo(new Proxy("p", 80, false, "me", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://s3cret@p:1", "ftp://u:s3cret@p", "http://u:s3cret@", "u:s3cret@ p"})
  void anythingElseIsRefusedWithoutItsSecrets(String address) {
    assertThatThrownBy(() -> Proxy.of(false, "host", 80, Map.of("http_proxy", address)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HTTP_PROXY")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // list | host | port | direct
        "'' | localhost | 80 | true",
        "'' | 127.0.3.1 | 80 | true",
        "'' | ::1 | 80 | true",
        "'' | host | 80 | false",
        "* | host | 80 | true",
        "host | host | 80 | true",
        "HOST | Host | 80 | true",
        "a, host ,b | host | 80 | true",
        "host | ahost | 80 | false",
        "host | a.host | 80 | true",
        ".host | a.host | 80 | true",
        ".host | host | 80 | true",
        "*.host | a.host | 80 | true",
        "host:81 | host | 80 | false",
        "host:80 | host | 80 | true",
        "10.0.0.1 | 10.0.0.1 | 80 | true",
        "10.0.0.0/8 | 10.9.8.7 | 80 | true",
        "10.0.0.0/8 | 11.0.0.1 | 80 | false",
        "10.0.0.0/8 | ten.test | 80 | false",
        "0.0.0.0/0 | 11.0.0.1 | 80 | true",
        "192.168.1.4/31 | 192.168.1.5 | 80 | true",
        "192.168.1.4/31 | 192.168.1.6 | 80 | false",
        "fd00::1 | fd00::1 | 80 | true",
        "[fd00::1] | fd00::1 | 80 | true",
        "[fd00::1]:81 | fd00::1 | 80 | false",
        "[fd00::1]:80 | fd00::1 | 80 | true",
        "',,' | host | 80 | false"
      })
  void noProxyIsReadAsItIsElsewhere(String list, String host, int port, boolean direct) {
    assertThat(NoProxy.covers(list, host, port)).isEqualTo(direct);
    var way = Proxy.of(false, host, port, Map.of("http_proxy", "p:1", "no_proxy", list));
    assertThat(way == null).isEqualTo(direct);
  }
}
