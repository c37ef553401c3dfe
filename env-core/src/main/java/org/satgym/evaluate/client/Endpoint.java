package org.satgym.evaluate.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where requests go.
///
/// The key is sent as a bearer token and shown nowhere, not in messages, files or `toString`.
public final class Endpoint {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final URI uri;
  private final @Nullable String key;
  private final @Nullable Proxy proxy;

  private Endpoint(URI uri, @Nullable String key, @Nullable Proxy proxy) {
    this.uri = uri;
    this.key = key;
    this.proxy = proxy;
  }

  /// @param url the base that clients are given, `http://host:8000/v1`, or the whole address of
  ///     the resource, which must be that of `api`
  /// @param key or null to send none
  /// @throws IllegalArgumentException saying what is wrong with the address
  public static Endpoint of(String url, Api api, @Nullable String key) {
    URI given;
    try {
      given = new URI(url.strip());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("endpoint '%s' is no URL".formatted(url), e);
    }
    var scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || given.getHost() == null) {
      throw new IllegalArgumentException(
          "endpoint '%s' must be http://host... or https://host...".formatted(shown(given, url)));
    }
    if (given.getUserInfo() != null || given.getQuery() != null || given.getFragment() != null) {
      throw new IllegalArgumentException(
          "endpoint '%s' must have no user, query or fragment; a key comes from the environment"
              .formatted(shown(given, url)));
    }
    var path = given.getPath().replaceAll("/+$", "");
    boolean chat = path.endsWith(Api.CHAT.path());
    boolean whole = chat || path.endsWith(Api.COMPLETIONS.path());
    if (whole && chat != (api == Api.CHAT)) {
      throw new IllegalArgumentException(
          "endpoint '%s' is not for the api %s".formatted(url, api.wireName()));
    }
    return new Endpoint(
        URI.create(scheme + "://" + given.getAuthority() + path + (whole ? "" : api.path())),
        key,
        null);
  }

  /// The same by the way that `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` tell.
  ///
  /// @param environment of the process
  /// @throws IllegalArgumentException naming the variable that is no address of a proxy
  public Endpoint reachedAs(Map<String, String> environment) {
    return new Endpoint(uri, key, Proxy.of(secure(), host(), port(), environment));
  }

  @Nullable Proxy proxy() {
    return proxy;
  }

  private static String shown(URI uri, String url) {
    return uri.getUserInfo() == null ? url : url.replace(uri.getUserInfo(), "***");
  }

  public String host() {
    var host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  public int port() {
    return uri.getPort() > 0 ? uri.getPort() : secure() ? HTTPS : HTTP;
  }

  public boolean secure() {
    return uri.getScheme().equals("https");
  }

  /// The path of the resource.
  public String path() {
    return uri.getRawPath();
  }

  @Nullable String key() {
    return key;
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
