package org.satgym.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/// Endpoints that only a proxy can reach: `model.test` has no address.
class EvalProxyIT extends EvalRuns {
  private static final String PASSWORD = "changeit";

  private String text = "";

  /// Runs the command on `http://model.test/v1` or `https`, with the proxy in that variable.
  private int behind(
      ModelServer server, String scheme, String variable, String proxy, String... jvm)
      throws Exception {
    var child = child(server, "out");
    for (var name : List.of("http_proxy", "https_proxy", "all_proxy", "no_proxy")) {
      child.environment().remove(name);
      child.environment().remove(name.toUpperCase(Locale.ROOT));
    }
    child.environment().put(variable, proxy);
    var command = child.command();
    command.set(command.indexOf(server.url()), scheme + "://model.test/v1");
    command.addAll(List.of("--retries", "0"));
    command.addAll(1, List.of(jvm));
    var process = child.redirectErrorStream(true).start();
    text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor();
  }

  @Test
  void anEndpointIsReachedThroughTheProxy() throws Exception {
    try (var server = new ModelServer(EvalRuns::byHand);
        var proxy = new ForwardingProxy(server.port())) {
      var address = "http://me:very-secret@127.0.0.1:" + proxy.port();
      assertThat(behind(server, "http", "HTTP_PROXY", address)).as(text).isZero();
      assertThat(server.requests).hasSize(16);
      var user =
          Base64.getEncoder().encodeToString("me:very-secret".getBytes(StandardCharsets.UTF_8));
      assertThat(proxy.heads)
          .isNotEmpty()
          .allMatch(head -> head.startsWith("POST http://model.test/v1/chat/completions HTTP/1.1"))
          .allMatch(head -> head.toLowerCase(Locale.ROOT).contains("proxy-authorization: basic "))
          .allMatch(head -> head.contains(user));
    }
    assertThat(text).doesNotContain("secret");
  }

  @Test
  void httpsGoesThroughATunnelToACertificateThatIsTrusted() throws Exception {
    var store = keys();
    try (var server = new ModelServer(EvalRuns::byHand, tls(store));
        var proxy = new ForwardingProxy(server.port())) {
      var address = "http://127.0.0.1:" + proxy.port();
      assertThat(behind(server, "https", "HTTPS_PROXY", address)).as(text).isEqualTo(3);
      assertThat(text).contains("PKIX path building failed");
      assertThat(server.requests).isEmpty();
      var trusting =
          behind(
              server,
              "https",
              "HTTPS_PROXY",
              address,
              "-Djavax.net.ssl.trustStore=" + store,
              "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
      assertThat(trusting).as(text).isZero();
      assertThat(server.requests).hasSize(16);
      assertThat(proxy.heads).allMatch(head -> head.startsWith("CONNECT model.test:443 "));
    }
  }

  @Test
  void whatIsHereIsReachedDirectly() throws Exception {
    try (var server = new ModelServer(EvalRuns::byHand)) {
      var child = child(server, "out");
      child.environment().put("http_proxy", "http://127.0.0.1:1");
      var process = child.redirectErrorStream(true).start();
      text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(text).isZero();
    }
  }

  @Test
  void aProxyThatIsNoneIsRefusedWithoutItsPassword() throws Exception {
    try (var server = new ModelServer(EvalRuns::byHand)) {
      assertThat(behind(server, "http", "ALL_PROXY", "ftp://me:very-secret@host")).isEqualTo(2);
      assertThat(text)
          .contains("environment variable ALL_PROXY must be http://host:port or socks5://host:port")
          .doesNotContain("secret");
    }
  }

  /// A key for `model.test` with a certificate that it has signed itself.
  private Path keys() throws IOException, InterruptedException {
    var store = folder.resolve("keys.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    var process =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "endpoint",
                "-dname",
                "CN=model.test",
                "-ext",
                "san=dns:model.test",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return store;
  }

  private static SSLContext tls(Path store) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
