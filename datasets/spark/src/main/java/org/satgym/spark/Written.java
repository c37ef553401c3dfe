package org.satgym.spark;

import java.io.Serializable;

/// What a task made of a slice.
///
/// @param attempt the name of the file among the attempts
/// @param sha256 64 hexadecimal digits
record Written(String attempt, long rows, long bytes, String sha256) implements Serializable {}
