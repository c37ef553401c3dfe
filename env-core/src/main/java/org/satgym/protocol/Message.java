package org.satgym.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One turn of a chat.
///
/// @param role `user`, `system`, `assistant` or `tool`
/// @param toolCalls what an assistant's turn asks for; empty otherwise
/// @param toolCallId which call a tool's turn answers; null otherwise
public record Message(
    String role, String content, List<ToolRequest> toolCalls, @Nullable String toolCallId) {
  /// A turn of text.
  public Message(String role, String content) {
    this(role, content, List.of(), null);
  }
}
