package org.satgym.verify;

/// Reads a response and judges it. Stateless: safe to share between threads.
///
/// No text makes it throw, and its time grows linearly with the text.
public interface Grader {
  Grade grade(Problem problem, String response);
}
