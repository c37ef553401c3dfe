package org.satgym.env.thinking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.satgym.tool.Ordered;
import org.satgym.tool.ToolKind;

/// Rounds of reasoning with tools in between (CoRT, arXiv:2506.09820, and its code): the model
/// stops at the end of a fenced block, what the block asks for is run, and the model goes on behind
/// the output.
///
/// @param prices of a call of each tool that is allowed, in units of reward
/// @param replay whether each block runs in a program of its own, see
///     [org.satgym.tool.ReplayProgram], and not in a notebook
/// @param functions whether calls and results are OpenAI's tool messages, and not fenced blocks
/// @param rounds how often the model is asked to go on, at most; the last time without tools
/// @param tokens of the whole response, outputs included as far as they are reported; 0: no bound
/// @param head characters kept of the beginning of an output
/// @param tail characters kept of its end
/// @param hint whether the model's turn is opened with a remark that invites code
public record ToolThinking(
    Map<ToolKind, Double> prices,
    boolean replay,
    boolean functions,
    int rounds,
    long tokens,
    int head,
    int tail,
    boolean hint)
    implements Thinking {
  /// Text to stop at.
  public static final String STOP = "```\n";

  /// What the prompt hint of CoRT does, in our words.
  public static final String HINT =
      "<think>\nOkay, let me work on this, and let Python do what is tedious by hand.\n";

  static final String MODE = "tools";
  static final String STYLE = "tool_style";
  private static final int MOST_ROUNDS = 256;
  /// Of a call, in units of reward.
  public static final double HIGHEST_PRICE = 1;

  private static final long MICRO = 1_000_000;

  public ToolThinking {
    // As they travel in an episode's id.
    var rounded = new EnumMap<ToolKind, Double>(ToolKind.class);
    prices.forEach((kind, price) -> rounded.put(kind, Math.round(price * MICRO) / (double) MICRO));
    prices = Collections.unmodifiableMap(rounded);
  }

  static ToolThinking parse(Parameters parameters, List<String> tools) {
    var prices = prices(tools, parameters);
    return new ToolThinking(
        prices,
        parameters.choice(STYLE, "notebook", "replay") == 1,
        parameters.choice("calls", "fences", "functions") == 1,
        (int) parameters.whole("rounds", 12, 1, MOST_ROUNDS),
        parameters.whole("tokens", 16_000, 0, Integer.MAX_VALUE),
        (int) parameters.whole("output_head", 400, 0, 100_000),
        (int) parameters.whole("output_tail", 400, 0, 100_000),
        parameters.flag("hint"));
  }

  private static Map<ToolKind, Double> prices(List<String> tools, Parameters parameters) {
    var prices = new EnumMap<ToolKind, Double>(ToolKind.class);
    for (var name : tools.isEmpty() ? List.of(ToolKind.PYTHON.word()) : tools) {
      prices.put(kind(name, "tools"), 0.0);
    }
    parameters
        .map("prices")
        .forEach(
            (name, price) -> {
              var kind = kind(String.valueOf(name), "thinking.prices");
              double value = price instanceof Number n ? n.doubleValue() : Double.NaN;
              if (!prices.containsKey(kind) || !(value >= 0 && value <= HIGHEST_PRICE)) {
                throw parameters.wrong(
                    "prices", name + ": " + price, "0..1, of tools that are allowed");
              }
              prices.put(kind, value);
            });
    return prices;
  }

  private static ToolKind kind(String name, String field) {
    var kind = ToolKind.of(name);
    if (kind == null) {
      throw new ReplyException(
          field,
          "there is no tool '%s'; there are %s"
              .formatted(
                  name,
                  String.join(
                      ", ", List.of(ToolKind.values()).stream().map(ToolKind::word).toList())));
    }
    return kind;
  }

  @Override
  public String mode() {
    return MODE;
  }

  @Override
  public boolean hasSteps() {
    return true;
  }

  @Override
  public Set<ToolKind> tools() {
    return prices.keySet();
  }

  @Override
  public Map<String, Object> parameters() {
    var priced = new LinkedHashMap<String, Object>();
    prices.keySet().stream()
        .sorted()
        .filter(kind -> price(kind) > 0)
        .forEach(kind -> priced.put(kind.word(), price(kind)));
    return Ordered.map(
        STYLE,
        replay ? "replay" : "notebook",
        "calls",
        functions ? "functions" : "fences",
        "rounds",
        rounds,
        "tokens",
        tokens,
        "output_head",
        head,
        "output_tail",
        tail,
        "hint",
        hint,
        "prices",
        priced);
  }

  /// The same at other prices.
  public ToolThinking priced(Map<ToolKind, Double> others) {
    return new ToolThinking(others, replay, functions, rounds, tokens, head, tail, hint);
  }

  double price(ToolKind kind) {
    var price = prices.get(kind);
    return price == null ? 0 : price;
  }

  @Override
  public long[] numbers() {
    int allowed = 0;
    var numbers = new ArrayList<Long>();
    for (var kind : EnumSet.allOf(ToolKind.class)) {
      allowed |= prices.containsKey(kind) ? 1 << kind.ordinal() : 0;
      numbers.add(Math.round(price(kind) * MICRO));
    }
    var flags = (replay ? 1 : 0) | (functions ? 2 : 0) | (hint ? 4 : 0);
    numbers.addAll(
        0, List.of((long) allowed, (long) flags, (long) rounds, tokens, (long) head, (long) tail));
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  static ToolThinking of(long[] numbers) {
    var prices = new EnumMap<ToolKind, Double>(ToolKind.class);
    for (var kind : ToolKind.values()) {
      if ((numbers[0] >> kind.ordinal() & 1) == 1) {
        prices.put(kind, numbers[6 + kind.ordinal()] / (double) MICRO);
      }
    }
    return new ToolThinking(
        prices,
        (numbers[1] & 1) != 0,
        (numbers[1] & 2) != 0,
        (int) numbers[2],
        numbers[3],
        (int) numbers[4],
        (int) numbers[5],
        (numbers[1] & 4) != 0);
  }

  @Override
  public Map<String, Object> told(int size) {
    var told = new LinkedHashMap<String, Object>();
    told.put("stop", functions || rounds == 1 ? List.of() : List.of(STOP));
    if (functions) {
      told.put("tools", tools().stream().sorted().map(ToolKind::definition).toList());
    }
    if (hint) {
      told.put("opening", HINT);
    }
    return told;
  }

  @Override
  public Play play(Scene scene) {
    return new Rounds(this, scene);
  }
}
