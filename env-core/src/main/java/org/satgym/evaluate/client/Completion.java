package org.satgym.evaluate.client;

import org.jspecify.annotations.Nullable;

/// What a model said to one prompt.
///
/// @param content the text of the answer, empty where there is none
/// @param reasoning the thinking that the server has cut out of the text, or null
/// @param finish why it ended, in the server's words: `stop`, `length`; null when it does not say
/// @param tokens that were made for it, thinking included; null when unknown, as where several
///     answers share a request, which servers do not count alike
public record Completion(
    String content, @Nullable String reasoning, @Nullable String finish, @Nullable Double tokens) {
  private static final String OPEN = "<think>";
  private static final String CLOSE = "</think>";

  /// Whether the limit of tokens cut it off.
  public boolean truncated() {
    return "length".equals(finish);
  }

  /// All that was said as one text, for a grader: thinking stands between `<think>` and
  /// `</think>`, and stays open where the limit came before the answer.
  ///
  /// @param prefix how the template of the prompt begins the answer, `<think>` for some; empty
  ///     for most. Not added where the text begins with it or the server cuts out the thinking.
  public String text(String prefix) {
    if (reasoning == null || reasoning.isEmpty()) {
      return content.stripLeading().startsWith(prefix.strip()) ? content : prefix + content;
    }
    boolean open = content.isEmpty() && truncated();
    return OPEN + reasoning + (open ? "" : CLOSE + content);
  }

  /// Whether thinking ends that was not seen to begin, which tells of a template that begins it.
  public boolean closesWhatIsNotOpen() {
    int close = content.indexOf(CLOSE);
    int open = content.indexOf(OPEN);
    return close >= 0 && (open < 0 || open > close);
  }
}
