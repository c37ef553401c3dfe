package org.satgym.agent;

import org.satgym.evaluate.Question;
import org.satgym.evaluate.report.Reference;
import org.satgym.protocol.InstanceInfo;

/// What is published of a learner at a level, to stand beside a model's figures.
record Published(Reference reference) {
  /// Whose pass rates.
  static final String LEARNER = "Saturn-7B";

  /// Those of the model that Saturn trained, at its ten test levels.
  static Published saturn() {
    return Reference.published().stream()
        .filter(one -> one.learner().equals(LEARNER))
        .findFirst()
        .map(Published::new)
        .orElseThrow();
  }

  String source() {
    return reference.source();
  }

  /// Its pass@1 on planted formulas of the level, which were not balanced; NaN of any other.
  double pass(InstanceInfo instance) {
    var group = Question.Group.of(null, null, null, instance.level()).toString();
    var rates = instance.family().equals("planted") ? reference.levels().get(group) : null;
    var pass = rates == null ? null : rates.pass().get(1);
    return pass == null ? Double.NaN : pass;
  }
}
