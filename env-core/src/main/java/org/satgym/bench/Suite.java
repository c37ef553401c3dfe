package org.satgym.bench;

import java.util.List;

/// One table of figures: what is measured, and the baselines that are measured beside it.
public interface Suite {
  /// The argument of `satgym bench`.
  String name();

  /// One line for the list of suites.
  String description();

  /// Runs it all, in up to a few minutes.
  ///
  /// @throws Exception whatever the measured code throws: a benchmark that fails has no figure
  List<Figure> run() throws Exception;
}
