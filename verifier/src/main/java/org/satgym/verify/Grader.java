package org.satgym.verify;

/// Reads a response and judges it. Stateless: safe to share between threads.
///
/// No response makes it throw, and reading one takes time in proportion to its length. What a claim
/// costs beyond that is bounded by the grader's budgets.
public interface Grader {
  Grade grade(Problem problem, String response);
}
