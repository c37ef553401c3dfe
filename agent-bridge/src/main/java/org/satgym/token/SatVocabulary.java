package org.satgym.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.tool.ToolKind;

/// A small vocabulary for formulas, search traces and answers: one token for each literal, mark and
/// bit. For models that are trained from nothing.
///
/// | tokens | text | say |
/// |---|---|---|
/// | 0, 1 | `<pad>`, `<eos>` | nothing: special |
/// | 2, 3 | `0`, `1` | a bit of the answer |
/// | 4, 5 | `<think>`, `</think>` | where a trace begins and ends |
/// | 6, 7 | `\boxed{`, `}` | where the answer begins and ends |
/// | 8 | `p` | a formula begins: the number of variables follows |
/// | 9 | ` 0` | a clause ends |
/// | 10 | line feed | the formula ends |
/// | 11 to 13 | ` !`, ` >`, ` ;` | marks of traces: a conflict, a consequence, a step |
/// | 14 + 2(v-1) | ` v` | variable v |
/// | 15 + 2(v-1) | ` -v` | its negation |
/// | behind the literals | ```` \n```propagate\n ```` | a call begins, one token a tool |
/// | the last one | ```` \n```\n ```` | the call ends, and its answer is waited for |
///
/// The last two rows are there only where the vocabulary is made with tools: one that is made
/// without has the tokens, the file and the hash that it would have if there were none. A fence
/// counts at the beginning of a line only, so its token begins with a line feed.
///
/// The text of a response is graded as it is: `<think> -1 ! 1</think>\boxed{10}`. The text of a
/// formula is its DIMACS in one line: `p 3 1 -2 0 2 3 0`, and a line feed.
///
/// Immutable.
public final class SatVocabulary implements Tokenizer {
  private static final String PAD_NAME = "<pad>";
  private static final String EOS_NAME = "<eos>";
  private static final List<String> SYMBOLS =
      List.of(
          PAD_NAME,
          EOS_NAME,
          "0",
          "1",
          "<think>",
          "</think>",
          "\\boxed{",
          "}",
          "p",
          " 0",
          "\n",
          " !",
          " >",
          " ;");
  private static final String CLASS =
      """
      from transformers import PreTrainedTokenizerFast


      class SatTokenizer(PreTrainedTokenizerFast):
          \"""Reads tokenizer.json as it is, whatever the type of the model.\"""
      """;
  private static final int PAD = 0;
  private static final int EOS = 1;
  private static final byte[] NOTHING = {};

  /// A false and a true bit.
  public static final int ZERO = 2;

  public static final int ONE = 3;
  public static final int THINK = 4;
  public static final int END_THINK = 5;
  public static final int BOX = 6;
  public static final int END_BOX = 7;
  public static final int FORMULA = 8;
  public static final int END_CLAUSE = 9;
  public static final int END_FORMULA = 10;

  /// The literals tried so far falsify a clause.
  public static final int CONFLICT = 11;

  /// The literal after it follows from those before.
  public static final int CONSEQUENCE = 12;

  /// A step ends.
  public static final int STEP = 13;

  private static final int FIRST_LITERAL = 14;

  private static final String FENCE = "\n```";

  private final int variables;
  private final List<ToolKind> tools;
  private final List<String> names;
  private final Map<String, Integer> tokens;
  private final int longest;
  private final byte[] file;

  /// Without tools.
  ///
  /// @param variables of the largest formula, at least 1
  public SatVocabulary(int variables) {
    this(variables, Set.of());
  }

  /// @param variables of the largest formula, at least 1
  /// @param tools that can be called; their order does not matter
  public SatVocabulary(int variables, Set<ToolKind> tools) {
    if (variables < 1) {
      throw new IllegalArgumentException("variables must be at least 1, was " + variables);
    }
    this.variables = variables;
    this.tools = tools.stream().sorted().toList();
    var all = new ArrayList<>(SYMBOLS);
    for (int variable = 1; variable <= variables; variable++) {
      all.add(" " + variable);
      all.add(" -" + variable);
    }
    for (var tool : this.tools) {
      all.add(FENCE + tool.word() + "\n");
    }
    if (!tools.isEmpty()) {
      all.add(FENCE + "\n");
    }
    this.names = List.copyOf(all);
    this.tokens =
        IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, i -> i));
    this.longest = names.stream().mapToInt(String::length).max().orElseThrow();
    this.file = json(file());
  }

  /// The largest variable.
  public int variables() {
    return variables;
  }

  /// The tools that it has words for.
  public Set<ToolKind> tools() {
    return Set.copyOf(tools);
  }

  /// The token that begins a call.
  ///
  /// @throws IllegalArgumentException when the vocabulary was made without the tool
  public int call(ToolKind tool) {
    int place = tools.indexOf(tool);
    if (place < 0) {
      throw new IllegalArgumentException(
          "this vocabulary has no word for a call of %s; it was made with the tools %s"
              .formatted(tool.word(), tools.stream().map(ToolKind::word).toList()));
    }
    return FIRST_LITERAL + 2 * variables + place;
  }

  /// The token that ends a call.
  ///
  /// @throws IllegalArgumentException when the vocabulary was made without tools
  public int endOfCall() {
    if (tools.isEmpty()) {
      throw new IllegalArgumentException("this vocabulary was made without tools");
    }
    return FIRST_LITERAL + 2 * variables + tools.size();
  }

  /// How many tokens a vocabulary has.
  public static int size(int variables, int tools) {
    return FIRST_LITERAL + 2 * variables + (tools == 0 ? 0 : tools + 1);
  }

  /// The token of a literal: `v` or `-v`, as in DIMACS.
  ///
  /// @throws IllegalArgumentException when the vocabulary does not have the variable
  public int literal(int literal) {
    int variable = Math.abs(literal);
    if (variable < 1 || variable > variables) {
      throw new IllegalArgumentException(
          "literal %d: this vocabulary has variables 1..%d".formatted(literal, variables));
    }
    return FIRST_LITERAL + 2 * (variable - 1) + (literal < 0 ? 1 : 0);
  }

  /// The tokens of a formula, the end of it included.
  ///
  /// @throws IllegalArgumentException when it has more variables than the vocabulary
  public int[] formula(Cnf cnf) {
    var all = IntStream.builder().add(FORMULA).add(literal(cnf.variables()));
    for (int clause = 0; clause < cnf.clauses(); clause++) {
      for (int literal : cnf.clause(clause)) {
        all.add(literal(literal));
      }
      all.add(END_CLAUSE);
    }
    return all.add(END_FORMULA).build().toArray();
  }

  /// The tokens of a boxed answer.
  ///
  /// @param bits `0` and `1`, one for each variable
  public int[] answer(String bits) {
    return IntStream.concat(
            IntStream.concat(IntStream.of(BOX), bits.chars().map(bit -> bit == '1' ? ONE : ZERO)),
            IntStream.of(END_BOX))
        .toArray();
  }

  @Override
  public int[] encode(String text) {
    return encode(text, 0);
  }

  @Override
  public int[] encodePlain(String text) {
    return encode(text, EOS + 1);
  }

  /// The tokens of a text that somebody else wrote; null when there are none for a part of it.
  int @Nullable [] known(String text) {
    var all = IntStream.builder();
    for (int at = 0; at < text.length(); ) {
      int token = longest(text, at, EOS + 1);
      if (token < 0) {
        return null;
      }
      all.add(token);
      at += names.get(token).length();
    }
    return all.build().toArray();
  }

  private int[] encode(String text, int least) {
    var all = IntStream.builder();
    for (int at = 0; at < text.length(); ) {
      int token = longest(text, at, least);
      if (token < 0) {
        throw new IllegalArgumentException(
            "this vocabulary has no token for '%s', at character %d"
                .formatted(text.substring(at, Math.min(text.length(), at + 20)), at));
      }
      all.add(token);
      at += names.get(token).length();
    }
    return all.build().toArray();
  }

  /// The token with the longest name at a place, as the regular expression of the file takes it; -1
  /// when there is none.
  private int longest(String text, int at, int least) {
    for (int length = Math.min(longest, text.length() - at); length > 0; length--) {
      var token = tokens.get(text.substring(at, at + length));
      if (token != null && token >= least) {
        return token;
      }
    }
    return -1;
  }

  @Override
  public byte[] bytes(int token) {
    return token > EOS && token < names.size()
        ? names.get(token).getBytes(StandardCharsets.UTF_8)
        : NOTHING;
  }

  @Override
  public String decode(int... sequence) {
    var all = new ByteArrayOutputStream();
    for (int token : sequence) {
      all.writeBytes(bytes(token));
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  @Override
  public int vocabulary() {
    return names.size();
  }

  @Override
  public int eos() {
    return EOS;
  }

  @Override
  public int pad() {
    return PAD;
  }

  @Override
  public Map<String, Integer> specials() {
    return Map.of(PAD_NAME, PAD, EOS_NAME, EOS);
  }

  @Override
  public String hash() {
    return Hashes.sha256(file);
  }

  /// Writes `tokenizer.json` and `tokenizer_config.json`, which [HubTokenizer] and Hugging Face's
  /// libraries open.
  ///
  /// `transformers` 5 gives every model of type `qwen2` the tokenizer of Qwen2, whatever class its
  /// configuration names, and that one cuts texts in its own way: other tokens, without a word. A
  /// class of its own, in `tokenizer_sat.py`, keeps it from doing so, also where code from folders
  /// is not trusted and that class is passed over.
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("tokenizer.json"), file);
    var config = new TreeMap<String, Object>();
    config.put(
        "auto_map", Map.of("AutoTokenizer", Arrays.asList(null, "tokenizer_sat.SatTokenizer")));
    config.put("tokenizer_class", "PreTrainedTokenizerFast");
    config.put("eos_token", EOS_NAME);
    config.put("pad_token", PAD_NAME);
    config.put("clean_up_tokenization_spaces", false);
    Files.write(folder.resolve("tokenizer_config.json"), json(config));
    Files.writeString(folder.resolve("tokenizer_sat.py"), CLASS);
  }

  private Map<String, Object> file() {
    var special = new ArrayList<Map<String, Object>>();
    for (int token = 0; token <= EOS; token++) {
      var added = new LinkedHashMap<String, Object>();
      added.put("id", token);
      added.put("content", names.get(token));
      added.put("single_word", false);
      added.put("lstrip", false);
      added.put("rstrip", false);
      added.put("normalized", false);
      added.put("special", true);
      special.add(added);
    }
    var vocabulary = new LinkedHashMap<String, Integer>();
    names.forEach(name -> vocabulary.put(name, tokens.get(name)));
    var expression =
        names.stream()
            .skip(EOS + 1)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(SatVocabulary::quoted)
            .collect(Collectors.joining("|"));
    var root = new LinkedHashMap<String, @Nullable Object>();
    root.put("version", "1.0");
    root.put("truncation", null);
    root.put("padding", null);
    root.put("added_tokens", special);
    root.put("normalizer", null);
    root.put(
        "pre_tokenizer",
        ordered(
            "type",
            "Split",
            "pattern",
            Map.of("Regex", expression),
            "behavior",
            "Isolated",
            "invert",
            false));
    root.put("post_processor", null);
    root.put("decoder", Map.of("type", "Fuse"));
    // The unknown token has no number: what the vocabulary cannot say is an error.
    root.put("model", ordered("type", "WordLevel", "vocab", vocabulary, "unk_token", "<unk>"));
    return root;
  }

  private static String quoted(String name) {
    return Pattern.compile("[\\\\{}!;>]").matcher(name).replaceAll("\\\\$0");
  }

  private static Map<String, Object> ordered(Object... entries) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], entries[i + 1]);
    }
    return map;
  }

  private static byte[] json(Map<String, ?> value) {
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
