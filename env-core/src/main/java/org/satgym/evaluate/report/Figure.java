package org.satgym.evaluate.report;

import org.satgym.evaluate.plot.Drawing;

/// A figure of the report.
///
/// @param name of its PNG, without the ending
/// @param caption what it shows, in a sentence or two
record Figure(String name, String title, String caption, Drawing drawing) {}
