package org.satgym.data;

/// One file of a dataset, before it is written.
///
/// @param name without an extension
public record Part(String name, KeyRange keys) {}
