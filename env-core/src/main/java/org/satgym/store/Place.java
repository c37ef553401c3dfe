package org.satgym.store;

/// Where the text of a step lies.
///
/// @param owner number of the folder that holds it
/// @param segment number of the file
/// @param offset of the compressed frame in it
/// @param length of that frame
/// @param line in the frame, from 0
record Place(int owner, int segment, long offset, int length, int line) {}
