package org.satgym.tool;

/// A call with what came of it.
public record Exchange(ToolCall call, ToolResult result) {}
