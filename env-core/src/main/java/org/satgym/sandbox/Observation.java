package org.satgym.sandbox;

import java.util.regex.Pattern;

/// Makes text of what untrusted code wrote, for a model to read.
///
/// Output is data. It must not end the block that it stands in, nor hold what a tokenizer takes for
/// the turn of another speaker. All methods are pure, and what they leave is a fixed point of them.
public final class Observation {
  private static final int SHORTEST_FENCE = 3;

  /// What chat templates mark turns, thoughts and tool calls with: everything in `<|...|>`, also
  /// with the full-width bars of DeepSeek; the bare tags of Llama 2, Mistral, Gemma and Qwen.
  private static final Pattern TEMPLATE =
      Pattern.compile(
          "<(?=[|｜][^<>\\n]{0,64}[|｜]>"
              + "|/?(?:think|thinking|tool_call|tool_calls|tool_response|tools|answer|s|bos|eos|pad"
              + "|unk|mask|image|start_of_turn|end_of_turn|start_of_image|function_calls)>"
              + "|</?SYS>>)"
              + "|\\[(?=/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|THINK"
              + "|SYSTEM|IMG|PREFIX|SUFFIX|MIDDLE)\\])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CONTROLS =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]");
  private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n?");

  private Observation() {}

  /// What a cell shows, in the order of a notebook: what it printed, what it wrote to standard
  /// error, the traceback, the last value, and the server's sentence about an end that was not the
  /// code's own. Not yet [#neutral].
  public static String text(ExecResult result) {
    var text = new StringBuilder();
    append(text, result.stdout());
    append(text, result.stderr());
    append(text, result.traceback());
    append(text, result.value());
    if (!result.detail().isEmpty()) {
      append(text, "[" + result.outcome().word() + "] " + result.detail());
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String part) {
    if (!part.isEmpty()) {
      if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
      text.append(part);
    }
  }

  /// The first `head` and the last `tail` characters (code points, as Python counts) with `...`
  /// between, where there are more than `head + tail`.
  public static String cut(String text, int head, int tail) {
    if (text.length() <= head + tail || text.codePointCount(0, text.length()) <= head + tail) {
      return text;
    }
    int from = text.offsetByCodePoints(0, head);
    int to = text.offsetByCodePoints(text.length(), -tail);
    return text.substring(0, from) + "..." + text.substring(to);
  }

  /// `text` without anything that a chat template gives a meaning: a space goes behind the bracket
  /// that opens such a token, line ends become `\n`, other control characters and halves of
  /// surrogate pairs become U+FFFD.
  public static String neutral(String text) {
    var plain = CONTROLS.matcher(LINE_ENDS.matcher(text).replaceAll("\n")).replaceAll("\uFFFD");
    return TEMPLATE.matcher(paired(plain)).replaceAll("$0 ");
  }

  private static String paired(String text) {
    StringBuilder mended = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        mended = mended == null ? new StringBuilder(text) : mended;
        mended.setCharAt(i, '\uFFFD');
      }
    }
    return mended == null ? text : mended.toString();
  }

  /// `text` as a fenced block of `language`, ended by a line end. The fence is longer than every
  /// row of backticks in the text, so that none of them can close it.
  public static String fenced(String language, String text) {
    var fence = "`".repeat(Math.max(SHORTEST_FENCE, longestRow(text) + 1));
    var end = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
    return fence + language + "\n" + text + end + fence + "\n";
  }

  private static int longestRow(String text) {
    int longest = 0;
    int row = 0;
    for (int i = 0; i < text.length(); i++) {
      row = text.charAt(i) == '`' ? row + 1 : 0;
      longest = Math.max(longest, row);
    }
    return longest;
  }
}
