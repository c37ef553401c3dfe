package org.satgym.evaluate;

/// How far a run is.
///
/// @param done answers that are on the disk, those of earlier processes among them
/// @param before those of earlier processes
/// @param wanted answers there will be
/// @param open requests that wait for their answer
/// @param failures requests of this process that came to nothing
/// @param tokens in the answers of this process, as far as they were counted
public record Status(long done, long before, long wanted, int open, long failures, double tokens) {}
