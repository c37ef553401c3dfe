package org.satgym.token;

/// Who made a token. Recorded when it is made, never found out afterwards.
public enum Owner {
  /// The model drew it: the only tokens that a policy gradient goes through.
  MODEL,
  /// A tool, or the environment, said it.
  TOOL,
  /// The form of the conversation around what is said.
  TEMPLATE,
  /// The model drew it before, in an earlier chunk of the same episode.
  CARRIED,
  /// Put into the model's mouth to choose how it answers (AdaptThink, arXiv:2505.13417, §3.2).
  FORCED
}
