package org.satgym.tool;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.satgym.sandbox.CodeSandbox;
import org.satgym.sandbox.ExecResult;
import org.satgym.sandbox.Limits;
import org.satgym.sandbox.Observation;
import org.satgym.sandbox.Outcome;
import org.satgym.sandbox.SandboxException;
import org.satgym.sandbox.Session;

/// The Python of one episode: a notebook whose state lives from call to call, or CoRT's replay,
/// which runs a program of all blocks anew each time.
///
/// A notebook that is gone, with a server that was stopped or because nobody called for long, comes
/// back with the next call: the recorded cells are run again, from the last one that lost the
/// state, and what they write is thrown away. For one thread; calls block, until another closes it.
public final class Python implements AutoCloseable {
  /// How blocks follow each other.
  public enum Style {
    /// One live interpreter.
    NOTEBOOK,
    /// A fresh one for each block, see [ReplayProgram].
    REPLAY
  }

  /// What CoRT's executor does not run.
  private static final Pattern BANNED = Pattern.compile("\\b(?:input|os\\.system)\\(");

  private static final String RESTARTED =
      "[restarted] The interpreter begins anew: names that were defined before are gone.";

  private final CodeSandbox sandbox;
  private final Limits limits;
  private final long seed;
  private final Style style;
  private volatile @Nullable Session session;

  /// @param limits their `head` and `tail` are what is kept of an output
  /// @param seed of the interpreter's random numbers
  public Python(CodeSandbox sandbox, Limits limits, long seed, Style style) {
    this.sandbox = sandbox;
    this.limits = limits;
    this.seed = seed;
    this.style = style;
  }

  boolean holds() {
    return session != null;
  }

  ToolResult run(String code, List<Exchange> earlier) throws SandboxException {
    if (code.isBlank()) {
      return result(ToolResult.ERROR, "there is no code in the block");
    }
    try {
      return style == Style.NOTEBOOK ? cell(code, earlier) : program(code, earlier);
    } catch (SandboxException none) {
      return switch (none.kind()) {
        case BUSY -> throw none;
        case UNAVAILABLE, INVALID -> ToolResult.refused("python", none.getMessage());
        case FAILED -> result("infrastructure", none.getMessage());
      };
    }
  }

  private ToolResult cell(String code, List<Exchange> earlier) throws SandboxException {
    var open = session;
    boolean restored = true;
    if (open == null || !open.alive()) {
      close();
      open = sandbox.open(limits, seed);
      session = open;
      restored = restore(open, earlier);
      if (!restored) {
        open.close();
        open = sandbox.open(limits, seed);
        session = open;
      }
    }
    var ran = open.exec(code);
    var text = Observation.text(ran);
    if (!open.alive()) {
      text += (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + RESTARTED;
    }
    return result(ran.outcome().word(), restored ? text : RESTARTED + "\n" + text);
  }

  /// Runs the cells again that made the state.
  private static boolean restore(Session fresh, List<Exchange> earlier) {
    int from = 0;
    for (int i = 0; i < earlier.size(); i++) {
      from = earlier.get(i).result().lost() ? i + 1 : from;
    }
    for (var past : earlier.subList(from, earlier.size())) {
      if (past.result().ran()) {
        fresh.exec(past.call().input());
      }
    }
    return fresh.alive();
  }

  private ToolResult program(String code, List<Exchange> earlier) throws SandboxException {
    var program = ReplayProgram.of(earlier, code);
    if (BANNED.matcher(program).find()) {
      return result(ToolResult.ERROR, "input() and os.system() are not run here");
    }
    try (var fresh = sandbox.open(limits, seed)) {
      session = fresh;
      var ran = fresh.script(program, null);
      return result(ran.outcome().word(), shown(ran));
    } finally {
      session = null;
    }
  }

  private static String shown(ExecResult ran) {
    return ran.outcome() == Outcome.OK ? ran.stdout().strip() : Observation.text(ran).strip();
  }

  private ToolResult result(String status, String text) {
    var cut = Observation.cut(text, limits.head(), limits.tail());
    return new ToolResult("python", status, Observation.neutral(cut));
  }

  @Override
  public void close() {
    var open = session;
    session = null;
    if (open != null) {
      open.close();
    }
  }
}
