package org.satgym.evaluate.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The way to endpoints that are not reached directly, as the environment tells it.
///
/// `HTTPS_PROXY` or `HTTP_PROXY` by the endpoint's scheme, else `ALL_PROXY`, is the proxy's
/// address; a name in small letters goes before the same in capitals. See [NoProxy] for what goes
/// past it. User and password are sent to the proxy and shown nowhere.
///
/// @param socks whether it speaks SOCKS 5; otherwise HTTP, with `CONNECT` for https
record Proxy(
    String host, int port, boolean socks, @Nullable String user, @Nullable String password) {
  private static final int SOCKS_PORT = 1080;
  private static final int HTTP_PORT = 80;

  /// The proxy for an endpoint, or null for none.
  ///
  /// @param environment of the process
  /// @throws IllegalArgumentException naming the variable that is no address of a proxy
  static @Nullable Proxy of(
      boolean secure, String host, int port, Map<String, String> environment) {
    if (NoProxy.covers(value(environment, "no_proxy"), host, port)) {
      return null;
    }
    for (var name : new String[] {secure ? "https_proxy" : "http_proxy", "all_proxy"}) {
      var address = value(environment, name);
      if (!address.isBlank()) {
        return parse(name, address.strip());
      }
    }
    return null;
  }

  private static String value(Map<String, String> environment, String name) {
    var small = environment.get(name);
    return small != null ? small : environment.getOrDefault(name.toUpperCase(Locale.ROOT), "");
  }

  private static Proxy parse(String name, String address) {
    URI uri;
    try {
      uri = new URI(address.contains("://") ? address : "http://" + address);
    } catch (URISyntaxException e) {
      throw wrong(name, "is no URL");
    }
    var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    boolean socks = scheme.equals("socks5") || scheme.equals("socks5h");
    if (!socks && !scheme.equals("http") || uri.getHost() == null) {
      throw wrong(name, "must be http://host:port or socks5://host:port");
    }
    var given = uri.getUserInfo();
    int colon = given == null ? -1 : given.indexOf(':');
    int port = uri.getPort() > 0 ? uri.getPort() : socks ? SOCKS_PORT : HTTP_PORT;
    return new Proxy(
        uri.getHost(),
        port,
        socks,
        given == null || colon < 0 ? given : given.substring(0, colon),
        given == null || colon < 0 ? null : given.substring(colon + 1));
  }

  /// The value stays out of the message: it may hold a password.
  private static IllegalArgumentException wrong(String name, String why) {
    return new IllegalArgumentException(
        "the environment variable %s %s".formatted(name.toUpperCase(Locale.ROOT), why));
  }

  @Override
  public String toString() {
    return (socks ? "socks5://" : "http://") + host + ":" + port;
  }
}
