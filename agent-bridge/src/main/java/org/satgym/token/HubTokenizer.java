package org.satgym.token;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A tokenizer of a local Hugging Face `tokenizer.json`, through the library that trained it.
///
/// Text of any length is tokenized whole: the library's default, which silently keeps the first
/// 512 tokens, is off. Nothing is downloaded.
public final class HubTokenizer implements Tokenizer, AutoCloseable {
  private static final String FILE = "tokenizer.json";
  private static final byte[] NOTHING = {};
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HuggingFaceTokenizer library;
  private final byte[][] bytes;
  private final Map<String, Integer> specials;
  private final @Nullable Pattern special;
  private final int unknown;
  private final int eos;
  private final int pad;
  private final String hash;

  private HubTokenizer(HuggingFaceTokenizer library, byte[] file, JsonNode root, JsonNode config) {
    this.library = library;
    var names = names(root);
    int count = names.values().stream().mapToInt(token -> token).max().orElse(-1) + 1;
    var decoder = TokenBytes.of(root.path("decoder"));
    this.bytes = new byte[count][];
    Arrays.fill(bytes, NOTHING);
    names.forEach((name, token) -> bytes[token] = decoder.of(name));
    this.specials = specials(root);
    specials.values().forEach(token -> bytes[token] = NOTHING);
    this.special = pattern(specials);
    this.unknown = names.getOrDefault(root.path("model").path("unk_token").asText(""), -1);
    var end = named(config, names, "eos_token");
    if (end == null) {
      throw new IllegalArgumentException("tokenizer_config.json names no eos_token");
    }
    this.eos = end;
    var fill = named(config, names, "pad_token");
    this.pad = fill == null ? eos : fill;
    this.hash = Hashes.sha256(file);
  }

  /// Reads a folder with `tokenizer.json` and `tokenizer_config.json`.
  ///
  /// @throws IOException when a file is missing or is no tokenizer, naming it
  public static HubTokenizer open(Path folder) throws IOException {
    var file = folder.resolve(FILE);
    var config = folder.resolve("tokenizer_config.json");
    if (!Files.exists(file)) {
      throw new IOException("there is no %s in %s".formatted(FILE, folder));
    }
    if (!Files.exists(config)) {
      throw new IOException(
          "there is no tokenizer_config.json in %s: it says which token ends a turn"
              .formatted(folder));
    }
    return of(Files.readAllBytes(file), Files.readAllBytes(config));
  }

  /// Reads the contents of `tokenizer.json` and `tokenizer_config.json`.
  ///
  /// @throws IOException when they are no tokenizer
  public static HubTokenizer of(byte[] file, byte[] config) throws IOException {
    // DJL looks for its flavour of the library on its site unless it is told to stay offline, and
    // reports its use once a day unless it is told not to.
    setUnlessSet("ai.djl.offline", "true");
    setUnlessSet("OPT_OUT_TRACKING", "true");
    setUnlessSet("RUST_FLAVOR", "cpu");
    var options =
        Map.of(
            "truncation", "false",
            "padding", "false",
            "addSpecialTokens", "false",
            "modelMaxLength", Integer.toString(Integer.MAX_VALUE));
    try {
      var library = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(file), options);
      return new HubTokenizer(library, file, JSON.readTree(file), JSON.readTree(config));
    } catch (RuntimeException e) {
      throw new IOException("this is no tokenizer: " + e.getMessage(), e);
    }
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static Map<String, Integer> names(JsonNode root) {
    var names = new HashMap<String, Integer>();
    var vocabulary = root.path("model").path("vocab");
    if (vocabulary.isArray()) {
      for (int i = 0; i < vocabulary.size(); i++) {
        names.put(vocabulary.get(i).get(0).asText(), i);
      }
    } else {
      vocabulary.properties().forEach(entry -> names.put(entry.getKey(), entry.getValue().asInt()));
    }
    for (var added : root.path("added_tokens")) {
      names.put(added.path("content").asText(), added.path("id").asInt());
    }
    return names;
  }

  private static Map<String, Integer> specials(JsonNode root) {
    var specials = new LinkedHashMap<String, Integer>();
    for (var added : root.path("added_tokens")) {
      if (added.path("special").asBoolean()) {
        specials.put(added.path("content").asText(), added.path("id").asInt());
      }
    }
    return Map.copyOf(specials);
  }

  private static @Nullable Pattern pattern(Map<String, Integer> specials) {
    if (specials.isEmpty()) {
      return null;
    }
    var names = specials.keySet().stream().sorted().map(Pattern::quote).toList();
    return Pattern.compile(String.join("|", names));
  }

  /// The token that a field of the configuration names: a text, or an object with its content.
  private static @Nullable Integer named(
      JsonNode config, Map<String, Integer> names, String field) {
    var value = config.path(field);
    var name = value.path("content").asText(value.isTextual() ? value.asText() : "");
    if (name.isEmpty()) {
      return null;
    }
    var token = names.get(name);
    if (token == null) {
      throw new IllegalArgumentException("%s '%s' is no token".formatted(field, name));
    }
    return token;
  }

  @Override
  public int[] encode(String text) {
    if (text.isEmpty()) {
      return new int[0];
    }
    var encoding = cut(text);
    var tokens = Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray();
    for (int i = 0; unknown >= 0 && i < tokens.length; i++) {
      if (tokens[i] == unknown) {
        var span = encoding.getCharTokenSpans()[i];
        throw new IllegalArgumentException(
            "the vocabulary has no token for the text at character %d: '%s'"
                .formatted(span.getStart(), shortened(text, span.getStart())));
      }
    }
    return tokens;
  }

  private Encoding cut(String text) {
    try {
      return library.encode(text, false, false);
    } catch (RuntimeException unread) {
      // The library throws nothing finer where a vocabulary has no token for what it does not know.
      throw new IllegalArgumentException(
          "the tokenizer cannot read '%s': %s".formatted(shortened(text, 0), unread.getMessage()),
          unread);
    }
  }

  private static String shortened(String text, int from) {
    int start = Math.min(from, text.length());
    return text.substring(start, Math.min(text.length(), start + 20));
  }

  @Override
  public int[] encodePlain(String text) {
    if (special == null || !special.matcher(text).find()) {
      return encode(text);
    }
    // A special token's name is cut after its first character: neither part is a name.
    var tokens = java.util.stream.IntStream.builder();
    var names = special.matcher(text);
    int from = 0;
    while (names.find()) {
      int cut = text.offsetByCodePoints(names.start(), 1);
      Arrays.stream(encode(text.substring(from, cut))).forEach(tokens);
      from = cut;
    }
    Arrays.stream(encode(text.substring(from))).forEach(tokens);
    return tokens.build().toArray();
  }

  @Override
  public byte[] bytes(int token) {
    return token >= 0 && token < bytes.length ? bytes[token] : NOTHING;
  }

  @Override
  public String decode(int... tokens) {
    var all = new ByteArrayOutputStream();
    for (int token : tokens) {
      all.writeBytes(bytes(token));
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  @Override
  public int vocabulary() {
    return bytes.length;
  }

  @Override
  public int eos() {
    return eos;
  }

  @Override
  public int pad() {
    return pad;
  }

  @Override
  public Map<String, Integer> specials() {
    return specials;
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  public void close() {
    library.close();
  }
}
