package org.satgym.env.thinking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.protocol.Observation;
import org.satgym.sandbox.SandboxException;
import org.satgym.tool.Exchange;
import org.satgym.tool.Toolbox;

/// One episode under its protocol, as far as it has come. For one thread.
///
/// A reply is taken in two steps: [#facts] looks at it, runs what it asks for, and changes nothing;
/// [#take] moves on, and is a pure function of everything that was taken. What is stored between
/// the two is all that the second needs.
public interface Play {
  /// What the model is shown now.
  Observation shown();

  /// What is to be kept of a reply. Blocks where tools run.
  ///
  /// @param tools null where the protocol has none
  /// @throws ReplyException when the reply cannot be taken
  /// @throws SandboxException of kind BUSY when there is no room for its calls now
  Facts facts(String text, Reply reply, @Nullable Toolbox tools) throws SandboxException;

  /// Moves on.
  Turn take(String text, Facts facts);

  /// The calls so far.
  default List<Exchange> exchanges() {
    return List.of();
  }
}
