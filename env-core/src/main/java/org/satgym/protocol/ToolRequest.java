package org.satgym.protocol;

/// An OpenAI tool call, as it stands in an assistant's message.
///
/// @param arguments JSON text, as the model wrote it
public record ToolRequest(String id, String name, String arguments) {}
