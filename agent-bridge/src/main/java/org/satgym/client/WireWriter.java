package org.satgym.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Action;
import org.satgym.env.GroupRequest;
import org.satgym.env.thinking.Reply;

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
    if (request.parameters().isEmpty()) {
      put(body, "thinking", request.thinking());
    } else {
      var thinking = body.putObject("thinking");
      put(thinking, "mode", request.thinking());
      request.parameters().forEach(thinking::putPOJO);
    }
    var batch = request.batch();
    if (batch != null) {
      body.putObject("batch").put("id", batch.id()).put("size", batch.size());
    }
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
      var counts = body.putObject("usage").put("tokens", usage.tokens());
      put(counts, "prompt_tokens", action.reply().promptTokens());
    }
    reply(body, action.reply());
    var accuracy = action.referenceAccuracy();
    if (accuracy != null) {
      body.put("reference_accuracy", accuracy);
    }
    return body.put("request_id", requestId);
  }

  private static void reply(ObjectNode body, Reply reply) {
    put(body, "finish_reason", reply.finish());
    var offsets = reply.offsets();
    if (offsets != null) {
      var starts = body.putArray("token_offsets");
      offsets.starts().forEach(starts::add);
    }
    if (!reply.calls().isEmpty()) {
      var calls = body.putArray("tool_calls");
      for (var call : reply.calls()) {
        calls
            .addObject()
            .put("id", call.id())
            .put("type", "function")
            .putObject("function")
            .put("name", call.name())
            .put("arguments", call.arguments());
      }
    }
    if (!reply.logprobs().isEmpty()) {
      var tokens = body.putArray("logprobs");
      for (var token : reply.logprobs()) {
        var written = tokens.addObject().put("token", token.text());
        written.put("logprob", token.logProbability());
        var top = written.putArray("top_logprobs");
        for (var choice : token.top()) {
          top.addObject().put("token", choice.text()).put("logprob", choice.logProbability());
        }
      }
    }
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
