package org.satgym.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// `GET /` is the dashboard, one page that brings all it needs; `GET /openapi.yaml` the contract.
final class PageResource {
  private final Buffer dashboard;
  private final Buffer contract;
  private final String policy;

  PageResource() {
    var page = resource("dashboard.html").replace("<!--lines-->", FirstLines.html());
    dashboard = Buffer.buffer(page);
    contract = Buffer.buffer(resource("openapi.yaml"));
    policy =
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " connect-src 'self'; img-src data:; style-src 'unsafe-inline'; script-src '"
            + hashOfScript(page)
            + "'";
  }

  List<Route> routes() {
    return List.of(Route.get("/", this::dashboard), Route.get("/openapi.yaml", this::contract));
  }

  private void dashboard(Exchange exchange) {
    exchange.response().putHeader("content-security-policy", policy);
    exchange.response().putHeader("x-content-type-options", "nosniff");
    exchange.response().putHeader("cache-control", "no-cache");
    exchange.send(200, "text/html; charset=utf-8", dashboard.copy());
  }

  private void contract(Exchange exchange) {
    exchange.send(200, "application/yaml", contract.copy());
  }

  private static String resource(String name) {
    try (var in = PageResource.class.getResourceAsStream("/org/satgym/http/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /// The page's own script is the only one that a browser will run on it.
  private static String hashOfScript(String page) {
    int from = page.indexOf("<script>") + "<script>".length();
    var script = page.substring(from, page.indexOf("</script>", from));
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
