package org.satgym.env.thinking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.satgym.protocol.Message;
import org.satgym.protocol.Observation;
import org.satgym.protocol.PlayInfo;
import org.satgym.protocol.Segment.Owner;
import org.satgym.sandbox.SandboxException;
import org.satgym.tool.Exchange;
import org.satgym.tool.FenceStop;
import org.satgym.tool.Ordered;
import org.satgym.tool.ToolCall;
import org.satgym.tool.ToolKind;
import org.satgym.tool.Toolbox;

/// An episode of rounds, see [ToolThinking]. It is one row: the prompt, what the model wrote, what
/// tools answered.
///
/// What counts is what was asked for in this reply, never what a text looks like: an output that
/// the model makes up stays the model's. What is judged is what the model wrote, all rounds
/// together and nothing else.
final class Rounds implements Play {
  private static final String USED_UP =
      "\n[SYSTEM] No more code will be run: the calls are used up. Go on by reasoning alone.\n";
  private static final int MOST_CALLS = 16;

  private final ToolThinking how;
  private final Scene scene;
  private final Set<String> names = new TreeSet<>();
  private final String prompt;
  private final Row row;
  private final StringBuilder written = new StringBuilder();
  private final List<Message> messages = new ArrayList<>();
  private final List<Exchange> exchanges = new ArrayList<>();
  private final Sampled.Sum sum = new Sampled.Sum();
  private int round;
  private long used;
  private long query = -1;
  private double price;

  Rounds(ToolThinking how, Scene scene) {
    this.how = how;
    this.scene = scene;
    how.tools().forEach(kind -> names.add(kind.word()));
    this.prompt = how.functions() ? scene.prompt() : scene.prompt() + invitation();
    this.row = new Row(prompt);
    messages.add(new Message("user", prompt));
    if (how.hint()) {
      row.add(Owner.TEMPLATE, ToolThinking.HINT, null);
      written.append(ToolThinking.HINT);
    }
  }

  private String invitation() {
    var text = new StringBuilder("\n");
    if (how.tools().contains(ToolKind.PYTHON)) {
      text.append(
          "You may mix your reasoning with Python: the code of a block marked `python` is run at its"
              + " end, and its output follows in a block marked `output`.\n");
    }
    if (how.tools().contains(ToolKind.EVALUATE)) {
      text.append(
          "A block marked `evaluate` with one character 0 or 1 for each variable is answered with the"
              + " clauses, numbered from 0, that this assignment leaves false.\n");
    }
    if (how.tools().contains(ToolKind.PROPAGATE)) {
      text.append(
          "A block marked `propagate` with literals, written as in the formula and separated by"
              + " blanks, is answered with what they force.\n");
    }
    return text.toString();
  }

  @Override
  public List<Exchange> exchanges() {
    return exchanges;
  }

  @Override
  public Observation shown() {
    if (how.functions()) {
      var all = new ArrayList<>(messages);
      if (how.hint() && round == 0) {
        all.add(new Message("assistant", ToolThinking.HINT));
      }
      return new Observation(all, row.text());
    }
    return OneReply.shown(prompt, row.from(prompt.length()));
  }

  @Override
  public Facts facts(String text, Reply reply, @Nullable Toolbox tools) throws SandboxException {
    if (!how.functions() && !reply.calls().isEmpty()) {
      throw new ReplyException(
          "tool_calls", "tool_calls needs thinking tools with calls functions; this has fences");
    }
    if (reply.calls().size() > MOST_CALLS) {
      throw new ReplyException(
          "tool_calls",
          "tool_calls has %d entries, at most %d are taken"
              .formatted(reply.calls().size(), MOST_CALLS));
    }
    var facts = Facts.of(reply);
    if (left(facts) <= 0 || isLast() || tools == null) {
      return facts;
    }
    var done = new ArrayList<Exchange>();
    var all = new ArrayList<>(exchanges);
    for (var call : calls(text, reply)) {
      var exchange = new Exchange(call, tools.run(call, all));
      done.add(exchange);
      all.add(exchange);
    }
    return facts.with(List.copyOf(done));
  }

  private List<ToolCall> calls(String text, Reply reply) {
    if (how.functions()) {
      return reply.calls().stream()
          .map(call -> new ToolCall(call.id(), call.name(), call.arguments()))
          .toList();
    }
    var call = FenceStop.of(text, reply.full(), names).call();
    return call == null ? List.of() : List.of(call);
  }

  private boolean isLast() {
    return round + 1 >= how.rounds();
  }

  /// What is left of the token budget behind a reply.
  private long left(Facts facts) {
    if (how.tokens() == 0) {
      return Long.MAX_VALUE;
    }
    return how.tokens() - usedBy(facts);
  }

  /// Outputs count where the client says how long its prompts are: CoRT's length of the prompt so
  /// far without the question. A prompt that got shorter, by a template that leaves thoughts out,
  /// gives nothing back: the budget is that of the response.
  private long usedBy(Facts facts) {
    var tokens = facts.tokens();
    long sampled = tokens == null ? 0 : tokens;
    var whole = facts.promptTokens();
    return sampled + (whole == null || query < 0 ? used : Math.max(used, whole - query));
  }

  @Override
  public Turn take(String text, Facts facts) {
    long left = left(facts);
    var whole = facts.promptTokens();
    query = query < 0 && whole != null ? Math.max(0, whole - used) : query;
    used = usedBy(facts);
    row.add(Owner.MODEL, text + asked(text, facts), facts.tokens());
    written.append(text);
    sum.add(text, facts);
    var stop = how.functions() ? null : FenceStop.of(text, facts.full(), names);
    boolean stopped = stop == null ? !facts.exchanges().isEmpty() : stop.stopped();
    if (!stopped || isLast() || left <= 0) {
      var grade = scene.grade().apply(written.toString());
      var info = new PlayInfo(row.segments(), more(facts, left, false));
      return new Turn(null, grade, sum.of(written.toString()), stopped && left <= 0, price, info);
    }
    if (stop != null) {
      row.add(Owner.TEMPLATE, stop.putBack(), null);
      written.append(stop.putBack());
    }
    answer(text, facts);
    round++;
    return Turn.on(shown(), new PlayInfo(row.segments(), more(facts, left, true)));
  }

  /// Calls in function-call style, as blocks marked with their tools: what a model asked for is its
  /// own part of the row.
  private String asked(String text, Facts facts) {
    if (!how.functions() || facts.exchanges().isEmpty()) {
      return "";
    }
    var blocks = new StringBuilder(text.isEmpty() || text.endsWith("\n") ? "" : "\n");
    for (var exchange : facts.exchanges()) {
      var call = exchange.call();
      blocks.append(org.satgym.sandbox.Observation.fenced(call.name(), call.input()));
    }
    return blocks.toString();
  }

  private void answer(String text, Facts facts) {
    if (how.functions()) {
      var asked =
          facts.exchanges().stream()
              .map(Exchange::call)
              .map(call -> new org.satgym.protocol.ToolRequest(id(call), call.name(), call.input()))
              .toList();
      var turn = how.hint() && round == 0 ? ToolThinking.HINT + text : text;
      messages.add(new Message("assistant", turn, asked, null));
    }
    for (var exchange : facts.exchanges()) {
      exchanges.add(exchange);
      var kind = ToolKind.of(exchange.call().name());
      price += kind != null && exchange.result().ran() ? how.price(kind) : 0;
      var output = exchange.result().output();
      if (how.functions()) {
        messages.add(new Message("tool", output, List.of(), id(exchange.call())));
      }
      row.add(Owner.TOOL, exchange.result().fenced(), null);
    }
    if (!facts.exchanges().isEmpty() && round == how.rounds() - 2) {
      row.add(Owner.TEMPLATE, USED_UP, null);
      if (how.functions()) {
        messages.add(new Message("system", USED_UP.strip()));
      }
    }
  }

  private static String id(ToolCall call) {
    return call.id() == null ? "" : call.id();
  }

  private Map<String, Object> more(Facts facts, long left, boolean goesOn) {
    var more = new LinkedHashMap<String, Object>();
    more.put(
        "calls",
        facts.exchanges().stream()
            .map(
                done -> Ordered.map("tool", done.result().name(), "status", done.result().status()))
            .toList());
    if (how.tokens() > 0) {
      more.put("remaining_tokens", Math.max(0, left));
    }
    if (goesOn) {
      more.put("rounds_left", how.rounds() - round);
      more.put("stop", how.functions() || isLast() ? List.of() : List.of(ToolThinking.STOP));
    }
    return more;
  }
}
