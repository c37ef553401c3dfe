package org.satgym.sandbox;

/// How busy a sandbox is.
///
/// @param open sessions that live
/// @param capacity how many may live
/// @param running calls that run
/// @param waiting requests for a session that wait
/// @param restarts times that the interpreter's process was started again
public record Load(int open, int capacity, int running, int waiting, long restarts) {}
