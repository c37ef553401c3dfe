package org.satgym.tool;

import org.jspecify.annotations.Nullable;

/// What a model asks to be run.
///
/// @param id of an OpenAI tool call, to be named in its answer; null for a fenced block
/// @param name `python`, `evaluate`, `propagate`, or whatever the model made up
/// @param input what stands in the block or, of a tool call, the JSON text of its arguments
public record ToolCall(@Nullable String id, String name, String input) {}
