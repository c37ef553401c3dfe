package org.satgym.env;

import org.satgym.env.thinking.ToolThinking;
import org.satgym.generate.RandomStream;
import org.satgym.sandbox.CodeSandbox;
import org.satgym.sandbox.Limits;
import org.satgym.tool.Python;
import org.satgym.tool.SatTools;
import org.satgym.tool.ToolKind;
import org.satgym.tool.Toolbox;
import org.satgym.trace.LiteralNames;

/// The tools of an episode.
final class Tools {
  static Toolbox of(
      Episode episode, ToolThinking thinking, Instances instances, CodeSandbox sandbox) {
    var cnf = instances.get(episode.key()).cnf();
    var surface = Surfaces.NAMES.get(episode.surface());
    // The surface without names has no propagation, as was seen when it was opened.
    var names =
        thinking.tools().contains(ToolKind.PROPAGATE)
            ? LiteralNames.of(surface, cnf.variables())
            : LiteralNames.plain(cnf.variables());
    var limits = Limits.DEFAULT.withOutput(thinking.head(), thinking.tail());
    var style = thinking.replay() ? Python.Style.REPLAY : Python.Style.NOTEBOOK;
    // The same for each episode of the instance, and no way back to what made it.
    long seed = RandomStream.mix(RandomStream.mix(episode.key().start()) + 1) >>> Integer.SIZE;
    return new Toolbox(
        thinking.tools(), new SatTools(cnf, names), new Python(sandbox, limits, seed, style));
  }

  private Tools() {}
}
