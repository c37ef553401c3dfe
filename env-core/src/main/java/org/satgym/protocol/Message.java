package org.satgym.protocol;

/// One turn of a chat.
///
/// @param role `user`, `system`, `assistant` or `tool`
public record Message(String role, String content) {}
