package org.satgym.env.thinking;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The protocols by name, and as bytes in an episode's id.
public final class Thinkings {
  /// As in requests, in the order of the documentation. A place in this list is what ids hold: new
  /// ones go to the end.
  public static final List<String> NAMES =
      List.of(
          "long",
          ToolThinking.MODE,
          ChunkedThinking.MODE,
          "auto",
          ForcedThinking.ALL_SKIP,
          ForcedThinking.MODE,
          BudgetThinking.MODE,
          "masked",
          "reordered",
          "judge");

  /// What a request asks for.
  ///
  /// @param mode null: `tools` where there are some, else `long`
  /// @param given the mode's parameters, plain values
  /// @param tools that the model may call
  /// @param scheduled the cap in tokens that a curriculum has set, null: none
  /// @throws ReplyException naming the field that is refused
  public static Thinking parse(
      @Nullable String mode,
      Map<String, Object> given,
      List<String> tools,
      @Nullable Long scheduled) {
    var name = mode != null ? mode : tools.isEmpty() ? "long" : ToolThinking.MODE;
    if (!name.equals(ToolThinking.MODE) && !tools.isEmpty()) {
      throw new ReplyException(
          "tools",
          "thinking %s has no tools: leave them out, or use thinking tools".formatted(name));
    }
    var parameters = new Parameters(name, new HashMap<>(given));
    var thinking = parse(name, parameters, tools, scheduled);
    parameters.end();
    return thinking;
  }

  private static Thinking parse(
      String name, Parameters parameters, List<String> tools, @Nullable Long scheduled) {
    return switch (name) {
      case "long" -> LongThinking.INSTANCE;
      case ToolThinking.MODE -> ToolThinking.parse(parameters, tools);
      case ChunkedThinking.MODE -> ChunkedThinking.parse(parameters);
      case "auto" -> new AutoThinking();
      case ForcedThinking.ALL_SKIP -> ForcedThinking.skipping(parameters);
      case ForcedThinking.MODE -> ForcedThinking.parse(parameters);
      case BudgetThinking.MODE -> BudgetThinking.parse(parameters, scheduled);
      case "masked" -> QuestionThinking.parse(QuestionThinking.Kind.MASKED, parameters);
      case "reordered" -> QuestionThinking.parse(QuestionThinking.Kind.REORDERED, parameters);
      case "judge" -> QuestionThinking.parse(QuestionThinking.Kind.JUDGE, parameters);
      default ->
          throw new ReplyException(
              "thinking",
              "thinking '%s' must be one of %s".formatted(name, String.join(", ", NAMES)));
    };
  }

  /// Writes a byte for the protocol, one for how many numbers follow, and those as eight bytes or
  /// fewer: seven bits a byte, lowest first.
  public static void write(Thinking thinking, ByteBuffer out) {
    var numbers = thinking.numbers();
    out.put((byte) NAMES.indexOf(thinking.mode())).put((byte) numbers.length);
    for (long number : numbers) {
      long left = number;
      for (; left > 0x7f; left >>>= 7) {
        out.put((byte) (left & 0x7f | 0x80));
      }
      out.put((byte) left);
    }
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws IllegalArgumentException when a newer version wrote it
  public static Thinking read(ByteBuffer in) {
    int place = in.get();
    var numbers = new long[in.get()];
    for (int i = 0; i < numbers.length; i++) {
      int shift = 0;
      byte b;
      do {
        b = in.get();
        numbers[i] |= (long) (b & 0x7f) << shift;
        shift += 7;
      } while (b < 0);
    }
    if (place < 0 || place >= NAMES.size()) {
      throw new IllegalArgumentException("there is no protocol with code " + place);
    }
    return of(NAMES.get(place), numbers);
  }

  private static Thinking of(String name, long[] n) {
    return switch (name) {
      case "long" -> LongThinking.INSTANCE;
      case ToolThinking.MODE -> ToolThinking.of(n);
      case ChunkedThinking.MODE ->
          new ChunkedThinking((int) n[0], (int) n[1], (int) n[2], (int) n[3], n[4] == 1);
      case "auto" -> new AutoThinking();
      case ForcedThinking.ALL_SKIP, ForcedThinking.MODE ->
          new ForcedThinking((int) n[0], n[1], n[2]);
      case BudgetThinking.MODE -> new BudgetThinking(n[0]);
      case "masked" -> new QuestionThinking(QuestionThinking.Kind.MASKED, n[0] == 1);
      case "reordered" -> new QuestionThinking(QuestionThinking.Kind.REORDERED, n[0] == 1);
      case "judge" -> new QuestionThinking(QuestionThinking.Kind.JUDGE, false);
      default -> throw new IllegalStateException(name);
    };
  }

  private Thinkings() {}
}
