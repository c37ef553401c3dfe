package org.satgym.env;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.satgym.env.thinking.Thinking;
import org.satgym.env.thinking.ToolThinking;
import org.satgym.tool.ToolKind;

/// Which tools the models may call, and what a call costs at least, as an operator decides it: for
/// all tasks, and otherwise for some.
///
/// ```yaml
/// tools:
///   python: {price: 0.01}
///   tasks:
///     planted/balanced: {python: {allow: false}, evaluate: {price: 0.05}}
/// ```
///
/// A price is in units of reward, taken off for each call that ran. Clients may ask for higher
/// ones, not for lower. What is not said of a task is as for all; what is not said at all is
/// allowed and free. Immutable.
public final class ToolPolicy {
  private static final String TASKS = "tasks";

  private record Rule(boolean allowed, double price) {
    static final Rule FREE = new Rule(true, 0);
  }

  /// Everything is allowed and free.
  public static final ToolPolicy OPEN = new ToolPolicy(Map.of(), Map.of());

  private final Map<ToolKind, Rule> all;
  private final Map<String, Map<ToolKind, Rule>> byTask;

  private ToolPolicy(Map<ToolKind, Rule> all, Map<String, Map<ToolKind, Rule>> byTask) {
    this.all = all;
    this.byTask = byTask;
  }

  /// Reads the block `tools` of a configuration.
  ///
  /// @throws IllegalArgumentException naming the key at fault, also of a task that there is not
  public static ToolPolicy of(ConfigSection block) {
    var names = new ArrayList<String>();
    List.of(ToolKind.values()).forEach(kind -> names.add(kind.word()));
    names.add(TASKS);
    block.allow(names.toArray(String[]::new));
    var all = rules(block, Map.of());
    var byTask = new LinkedHashMap<String, Map<ToolKind, Rule>>();
    var tasks = block.section(TASKS);
    names.remove(TASKS);
    for (var name : tasks.names()) {
      var section = tasks.section(name).allow(names.toArray(String[]::new));
      try {
        byTask.put(Task.named(name).name(), rules(section, all));
      } catch (RequestException unknown) {
        throw new IllegalArgumentException("tools.tasks: " + unknown.getMessage(), unknown);
      }
    }
    return new ToolPolicy(all, byTask);
  }

  private static Map<ToolKind, Rule> rules(ConfigSection block, Map<ToolKind, Rule> otherwise) {
    var rules = new EnumMap<ToolKind, Rule>(ToolKind.class);
    for (var kind : ToolKind.values()) {
      var usual = otherwise.getOrDefault(kind, Rule.FREE);
      var section = block.section(kind.word()).allow("allow", "price");
      rules.put(
          kind,
          new Rule(
              section.flag("allow", usual.allowed),
              section.number("price", usual.price, 0, ToolThinking.HIGHEST_PRICE)));
    }
    return rules;
  }

  /// What a task allows, in the order of the tools.
  public List<String> allowed(Task task) {
    return List.of(ToolKind.values()).stream()
        .filter(kind -> rule(task, kind).allowed)
        .map(ToolKind::word)
        .toList();
  }

  /// The protocol as a task lets it be played: with its prices where they are higher.
  ///
  /// @throws RequestException when it has a tool that the task forbids
  Thinking applied(Task task, Thinking thinking) {
    if (!(thinking instanceof ToolThinking tools)) {
      return thinking;
    }
    var prices = new EnumMap<ToolKind, Double>(ToolKind.class);
    tools
        .prices()
        .forEach(
            (kind, price) -> {
              var rule = rule(task, kind);
              if (!rule.allowed) {
                throw forbidden(task, kind);
              }
              prices.put(kind, Math.max(price, rule.price));
            });
    return tools.priced(prices);
  }

  private RequestException forbidden(Task task, ToolKind kind) {
    var allowed = allowed(task);
    return RequestException.invalid(
        "tools",
        "tool '%s' is forbidden in task %s on this server; %s"
            .formatted(
                kind.word(),
                task.name(),
                allowed.isEmpty()
                    ? "no tool is allowed"
                    : "allowed are " + String.join(", ", allowed)));
  }

  private Rule rule(Task task, ToolKind kind) {
    return byTask.getOrDefault(task.name(), all).getOrDefault(kind, Rule.FREE);
  }
}
