package org.satgym.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.evaluate.client.Api;
import org.satgym.generate.RandomStream;

/// How a learner is sampled: all that its answers depend on, besides the questions.
///
/// @param samples answers to each question
/// @param maxTokens of an answer, thinking included
/// @param seed each sample has a seed that is a function of this one; null to send none
/// @param system a message before the prompt, or null
/// @param thinkingPrefix how the template begins the answer, see
///     [org.satgym.evaluate.client.Completion#text]
/// @param extra more fields of the request, as the server wants them: `top_k`, `min_p`
public record Sampling(
    String model,
    Api api,
    int samples,
    double temperature,
    double topP,
    int maxTokens,
    @Nullable Long seed,
    @Nullable String system,
    String thinkingPrefix,
    Map<String, Object> extra) {
  private static final List<String> OURS =
      List.of(
          "model",
          "messages",
          "prompt",
          "n",
          "temperature",
          "top_p",
          "max_tokens",
          "seed",
          "stream");

  public Sampling {
    atLeast("samples", samples, 1);
    atLeast("max tokens", maxTokens, 1);
    if (!(temperature >= 0 && Double.isFinite(temperature))) {
      throw new IllegalArgumentException("temperature must be at least 0, was " + temperature);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("top-p must be above 0 and at most 1, was " + topP);
    }
    if (temperature == 0 && samples > 1) {
      throw new IllegalArgumentException(
          "at temperature 0 all %d samples are the same answer\nMaybe use --samples 1 --k 1"
              .formatted(samples));
    }
    if (system != null && api == Api.COMPLETIONS) {
      throw new IllegalArgumentException("the api completions has no system message");
    }
    for (var name : extra.keySet()) {
      if (OURS.contains(name)) {
        throw new IllegalArgumentException(
            "extra field '%s' has an option of its own, or is not for evaluations".formatted(name));
      }
    }
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d, was %d".formatted(name, least, value));
    }
  }

  /// The same, read with another prefix.
  public Sampling withThinkingPrefix(String prefix) {
    return new Sampling(
        model, api, samples, temperature, topP, maxTokens, seed, system, prefix, extra);
  }

  /// The seed of a sample, in `0..2^31 - 1`; null where none is sent.
  public @Nullable Long seedOf(int row, int sample) {
    return seed == null
        ? null
        : RandomStream.mix(RandomStream.mix(seed + 1) + ((long) row << 32 | sample)) >>> 33;
  }

  /// The body of a request for `n` answers.
  public Map<String, Object> body(String prompt, int n, @Nullable Long seed) {
    var body = new LinkedHashMap<String, Object>();
    body.put("model", model);
    if (api == Api.CHAT) {
      var user = Map.of("role", "user", "content", prompt);
      body.put(
          "messages",
          system == null
              ? List.of(user)
              : List.of(Map.of("role", "system", "content", system), user));
    } else {
      body.put("prompt", prompt);
    }
    body.put("temperature", temperature);
    body.put("top_p", topP);
    body.put("max_tokens", maxTokens);
    if (n > 1) {
      body.put("n", n);
    }
    if (seed != null) {
      body.put("seed", seed);
    }
    body.put("stream", false);
    body.putAll(extra);
    return body;
  }
}
