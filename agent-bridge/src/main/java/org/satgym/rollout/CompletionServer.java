package org.satgym.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import org.satgym.client.EnvironmentGoneException;
import org.satgym.client.JsonHttp;
import org.satgym.token.Tokenizer;

/// `POST /v1/completions` with tokens in and, where the server can, tokens out.
///
/// vLLM and SGLang take token numbers as a prompt. vLLM gives those of its answer back as
/// `token_ids`, or as `token_id:123` in the list of log-probabilities; from a server that gives
/// neither, the text is tokenized again, which may not be how the model wrote it, and then there
/// are no log-probabilities.
final class CompletionServer {
  /// A response: as many log-probabilities as tokens, `NaN` where the server gave none.
  record Response(int[] tokens, float[] logProbability, Stop stop) {}

  private static final String TOKEN_ID = "token_id:";
  private static final int OK = 200;
  private static final long POSITIVE_INT = 0x7FFF_FFFFL;

  private final JsonHttp http;
  private final String model;
  private final Tokenizer tokenizer;
  private final RolloutSettings settings;

  CompletionServer(JsonHttp http, String model, Tokenizer tokenizer, RolloutSettings settings) {
    this.http = http;
    this.model = model;
    this.tokenizer = tokenizer;
    this.settings = settings;
  }

  /// @param most tokens of the answer
  /// @throws EnvironmentGoneException when the server does not answer, or not like one
  Response ask(int[] prompt, int most, long seed) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("model", model);
    var tokens = body.putArray("prompt");
    Arrays.stream(prompt).forEach(tokens::add);
    var sampling = settings.sampling();
    body.put("max_tokens", most).put("temperature", sampling.temperature());
    body.put("top_p", sampling.topP());
    if (sampling.topK() > 0) {
      body.put("top_k", sampling.topK());
    }
    body.put("seed", seed & POSITIVE_INT).put("logprobs", 1);
    body.put("return_token_ids", true).put("return_tokens_as_token_ids", true);
    body.put("skip_special_tokens", false).put("include_stop_str_in_output", true);
    if (!settings.stopStrings().isEmpty()) {
      settings.stopStrings().forEach(body.putArray("stop")::add);
    }
    var stops = body.putArray("stop_token_ids").add(tokenizer.eos());
    settings.stopTokens().forEach(stops::add);
    var reply = http.post("/completions", body);
    var choice = reply.body().path("choices").path(0);
    if (reply.status() != OK || !choice.hasNonNull("text")) {
      throw new IllegalStateException(
          "%s/completions answered %d: %s".formatted(http, reply.status(), reply.body()));
    }
    return response(choice);
  }

  private Response response(JsonNode choice) {
    var scores = choice.path("logprobs").path("token_logprobs");
    var tokens = tokens(choice);
    boolean cut = choice.path("finish_reason").asText().equals("length");
    boolean string = choice.path("stop_reason").isTextual();
    int last = tokens.length == 0 ? -1 : tokens[tokens.length - 1];
    boolean marked = last == tokenizer.eos() || settings.stopTokens().contains(last);
    if (!cut && !string && !marked) {
      // Some servers leave out the token that they stopped at.
      tokens = Arrays.copyOf(tokens, tokens.length + 1);
      tokens[tokens.length - 1] = tokenizer.eos();
    }
    var logProbability = new float[tokens.length];
    Arrays.fill(logProbability, Float.NaN);
    boolean aligned = scores.size() == tokens.length || scores.size() == tokens.length - 1;
    for (int i = 0; aligned && i < scores.size(); i++) {
      logProbability[i] = (float) scores.get(i).asDouble(Double.NaN);
    }
    return new Response(
        tokens, logProbability, cut ? Stop.BUDGET : string ? Stop.STRING : Stop.TOKEN);
  }

  private int[] tokens(JsonNode choice) {
    var ids = choice.path("token_ids");
    if (ids.isArray()) {
      var tokens = new int[ids.size()];
      Arrays.setAll(tokens, i -> ids.get(i).asInt());
      return tokens;
    }
    var names = choice.path("logprobs").path("tokens");
    if (names.size() > 0 && names.get(0).asText().startsWith(TOKEN_ID)) {
      var tokens = new int[names.size()];
      Arrays.setAll(
          tokens, i -> Integer.parseInt(names.get(i).asText().substring(TOKEN_ID.length())));
      return tokens;
    }
    return tokenizer.encode(choice.path("text").asText());
  }
}
