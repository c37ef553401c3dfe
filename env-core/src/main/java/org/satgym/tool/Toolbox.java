package org.satgym.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.satgym.sandbox.Observation;
import org.satgym.sandbox.SandboxException;

/// The tools of one episode. Calls block; one at a time. Closing ends a call that runs.
public final class Toolbox implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Set<ToolKind> allowed;
  private final SatTools sat;
  private final @Nullable Python python;

  /// @param python null where none of the calls can ask for it
  public Toolbox(Set<ToolKind> allowed, SatTools sat, @Nullable Python python) {
    this.allowed = Set.copyOf(allowed);
    this.sat = sat;
    this.python = python;
  }

  /// Runs a call. What it returns has to be kept: another process will need it as `earlier`.
  ///
  /// @param earlier all calls before it
  /// @throws SandboxException of kind BUSY when there is no room for an interpreter now; the call
  ///     has not been run
  public ToolResult run(ToolCall call, List<Exchange> earlier) throws SandboxException {
    var kind = ToolKind.of(call.name());
    if (kind == null || !allowed.contains(kind)) {
      return ToolResult.refused(
          clip(call.name()), "there is no such tool here; there are: " + allowedNames());
    }
    var input = call.id() == null ? call.input() : argument(kind, call.input());
    if (input == null) {
      return new ToolResult(
          kind.word(),
          ToolResult.ERROR,
          "the arguments must be a JSON object with the string " + kind.parameter());
    }
    return switch (kind) {
      case EVALUATE -> sat.evaluate(input);
      case PROPAGATE -> sat.propagate(input);
      case PYTHON -> python(input, earlier);
    };
  }

  private ToolResult python(String code, List<Exchange> earlier) throws SandboxException {
    if (python == null) {
      throw new IllegalStateException("python is allowed and there is none");
    }
    return python.run(code, pythonOf(earlier));
  }

  /// The calls that an interpreter has seen, as plain code.
  private static List<Exchange> pythonOf(List<Exchange> earlier) {
    return earlier.stream()
        .filter(past -> past.result().name().equals(ToolKind.PYTHON.word()))
        .map(past -> new Exchange(new ToolCall(null, "python", code(past.call())), past.result()))
        .toList();
  }

  private static String code(ToolCall call) {
    var code = call.id() == null ? call.input() : argument(ToolKind.PYTHON, call.input());
    return code == null ? "" : code;
  }

  /// The argument of a tool call; null when the JSON has none.
  private static @Nullable String argument(ToolKind kind, String arguments) {
    JsonNode value;
    try {
      value = JSON.readTree(arguments).path(kind.parameter());
    } catch (JsonProcessingException malformed) {
      return null;
    }
    if (kind == ToolKind.PROPAGATE && value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(" "));
    }
    return value.isTextual() ? value.asText() : null;
  }

  private String allowedNames() {
    return allowed.stream().sorted().map(ToolKind::word).collect(Collectors.joining(", "));
  }

  private static String clip(String name) {
    var plain = Observation.neutral(name).replace("\n", " ");
    return plain.length() <= 40 ? plain : plain.substring(0, 40);
  }

  /// Whether it holds an interpreter.
  public boolean holds() {
    return python != null && python.holds();
  }

  /// Lets go of the interpreter. A later call gets another one, in the state of the first.
  @Override
  public void close() {
    if (python != null) {
      python.close();
    }
  }
}
