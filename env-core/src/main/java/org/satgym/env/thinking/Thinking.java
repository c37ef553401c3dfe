package org.satgym.env.thinking;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.satgym.tool.ToolKind;

/// A protocol with its parameters. Immutable.
public sealed interface Thinking
    permits LongThinking,
        ToolThinking,
        ChunkedThinking,
        AutoThinking,
        ForcedThinking,
        BudgetThinking,
        QuestionThinking {
  /// As in requests: `chunked`.
  String mode();

  /// The parameters as a request would give them, all of them.
  Map<String, Object> parameters();

  /// What stands in an episode's id for the parameters, in order; none is negative.
  long[] numbers();

  /// Whether an episode can have more than one step.
  default boolean hasSteps() {
    return false;
  }

  /// Tools that the model may call.
  default Set<ToolKind> tools() {
    return Set.of();
  }

  /// What a client is told beside the parameters when it opens a group: texts to stop at, how each
  /// member is forced, and so on.
  ///
  /// @param size of the group
  default Map<String, Object> told(int size) {
    return Map.of();
  }

  /// An episode at its beginning.
  Play play(Scene scene);

  /// How requests name tools.
  default List<String> toolNames() {
    return tools().stream().sorted().map(ToolKind::word).toList();
  }
}
