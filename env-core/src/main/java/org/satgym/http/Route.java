package org.satgym.http;

import io.vertx.core.http.HttpMethod;
import java.util.List;

/// One call that the server answers.
///
/// @param path with parameters in braces, as in the contract: `/v1/curricula/{name}`
/// @param query the names of the query parameters that there are; others are refused
record Route(HttpMethod method, String path, Body body, List<String> query, Endpoint endpoint) {
  /// What of the request's body the endpoint is given.
  enum Body {
    /// None; one that is sent is dropped.
    NONE,
    /// All of it, within the limit.
    WHOLE,
    /// The endpoint reads it itself.
    STREAM
  }

  /// Answers a request, now or later, on its event loop. What it throws is answered as an error.
  @FunctionalInterface
  interface Endpoint {
    void answer(Exchange exchange) throws Exception;
  }

  static Route get(String path, Endpoint endpoint, String... query) {
    return new Route(HttpMethod.GET, path, Body.NONE, List.of(query), endpoint);
  }

  static Route post(String path, Endpoint endpoint) {
    return new Route(HttpMethod.POST, path, Body.WHOLE, List.of(), endpoint);
  }

  static Route put(String path, Endpoint endpoint) {
    return new Route(HttpMethod.PUT, path, Body.WHOLE, List.of(), endpoint);
  }

  static Route delete(String path, Endpoint endpoint) {
    return new Route(HttpMethod.DELETE, path, Body.NONE, List.of(), endpoint);
  }
}
