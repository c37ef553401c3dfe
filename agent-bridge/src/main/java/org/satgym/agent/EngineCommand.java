package org.satgym.agent;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.satgym.cli.Exit;
import org.satgym.cli.Streams;
import org.satgym.model.TensorRuntime;
import picocli.CommandLine.Command;

/// `engine`: loads libtorch, tests it, and says in one line which it is. For `satgym doctor`.
@Command(
    name = "engine",
    hidden = true,
    description = "Says which libtorch the agent uses, after a self-test.",
    mixinStandardHelpOptions = true)
final class EngineCommand implements Callable<Integer> {
  private final Streams streams;

  EngineCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    try (var runtime = TensorRuntime.open(Device.cpu())) {
      var engine = Engine.getEngine("PyTorch");
      int gpus = engine.getGpuCount();
      streams.print(
          "libtorch %s %s, self-test passed; float32 products by %s; it sees %s"
              .formatted(
                  engine.getVersion(),
                  gpus > 0 ? "with CUDA" : "for the processors",
                  runtime.products(),
                  gpus == 0 ? "no GPU" : gpus + " GPUs"));
    }
    return Exit.DONE;
  }
}
