package org.satgym.tool;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a reply ended: at the end of a fenced block, or of its own accord.
///
/// Only the reply itself is read, line by line: a block that an earlier one opened is none here,
/// and one that is written to look like a tool's output asks for nothing.
///
/// @param stopped whether it ends with a block
/// @param call what the block asks for, null when it is of no tool
/// @param putBack the end of the stop text, where the client's endpoint has cut it off; else empty
public record FenceStop(boolean stopped, @Nullable ToolCall call, String putBack) {
  private static final int SHORTEST = 3;
  private static final int DEEPEST = 3;
  private static final FenceStop NOT = new FenceStop(false, null, "");

  /// Reads a reply.
  ///
  /// @param full whether it was cut because it was long enough: a block that is open then asks for
  ///     nothing
  /// @param tools whose names count as languages of blocks
  public static FenceStop of(String reply, boolean full, Set<String> tools) {
    int open = 0;
    var language = "";
    int content = 0;
    int at = 0;
    while (at < reply.length()) {
      int end = reply.indexOf('\n', at);
      int next = end < 0 ? reply.length() : end + 1;
      var line = reply.substring(at, end < 0 ? reply.length() : end).stripTrailing();
      int ticks = ticks(line);
      if (open == 0 && ticks >= SHORTEST) {
        open = ticks;
        language = line.stripLeading().substring(ticks).strip();
        content = next;
      } else if (open > 0 && ticks >= open && line.strip().length() == ticks) {
        if (next >= reply.stripTrailing().length()) {
          return closed(language, reply.substring(content, at), tools, reply, at);
        }
        open = 0;
      }
      at = next;
    }
    return open == 0 || full || !tools.contains(language)
        ? NOT
        : left(language, reply, content, open);
  }

  private static FenceStop closed(
      String language, String body, Set<String> tools, String reply, int from) {
    if (language.equals("rup")) {
      // The proof that belongs to an answer.
      return NOT;
    }
    var call = tools.contains(language) ? new ToolCall(null, language, body) : null;
    return new FenceStop(true, call, reply.indexOf('\n', from) < 0 ? "\n" : "");
  }

  /// A block whose end was the stop text, which some endpoints do not hand out.
  private static FenceStop left(String language, String reply, int content, int open) {
    var body = reply.substring(content);
    int last = body.lastIndexOf('\n') + 1;
    var line = body.substring(last);
    boolean begun = !line.isEmpty() && line.length() < open && line.chars().allMatch(c -> c == '`');
    if (begun) {
      var rest = "`".repeat(open - line.length()) + "\n";
      return new FenceStop(true, new ToolCall(null, language, body.substring(0, last)), rest);
    }
    var rest = (body.isEmpty() || body.endsWith("\n") ? "" : "\n") + "`".repeat(open) + "\n";
    return new FenceStop(true, new ToolCall(null, language, body), rest);
  }

  private static int ticks(String line) {
    int indent = 0;
    while (indent < line.length() && line.charAt(indent) == ' ') {
      indent++;
    }
    int end = indent;
    while (end < line.length() && line.charAt(end) == '`') {
      end++;
    }
    // A line of code in backticks is no fence.
    boolean inline = line.indexOf('`', end) >= 0;
    return indent > DEEPEST || inline ? 0 : end - indent;
  }
}
