package org.satgym.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Action;
import org.satgym.env.GroupRequest;

/// Requests to `/v1`: what is left open is left out.
final class WireWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static ObjectNode reset(GroupRequest request) {
    var body = JSON.objectNode();
    put(body, "task", request.task());
    put(body, "claims", request.claims());
    var level = request.level();
    if (level != null) {
      body.putObject("level").put("n", level.n()).put("k", level.k()).put("l", level.l());
    }
    put(body, "curriculum", request.curriculum());
    var split = request.split();
    put(body, "split", split == null ? null : split.wireName());
    put(body, "seed", request.seed());
    put(body, "index", request.index());
    body.put("group", request.group());
    put(body, "surface", request.surface());
    put(body, "thinking", request.thinking());
    if (!request.tools().isEmpty()) {
      var tools = body.putArray("tools");
      request.tools().forEach(tools::add);
    }
    return body;
  }

  static ObjectNode step(Action action, String requestId) {
    var body = JSON.objectNode();
    body.put("episode_id", action.episodeId()).put("text", action.text());
    var usage = action.usage();
    if (usage != null) {
      body.putObject("usage").put("tokens", usage.tokens());
    }
    return body.put("request_id", requestId);
  }

  private static void put(ObjectNode body, String name, @Nullable String value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  private static void put(ObjectNode body, String name, @Nullable Long value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  private WireWriter() {}
}
