package org.satgym.evaluate.report;

/// The questions within a stretch of an axis.
///
/// @param low the least value among them
/// @param high the greatest
/// @param report with the mean value as [GroupReport#axis]
public record Bin(Axis axis, double low, double high, GroupReport report) {}
