package org.satgym.agent;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.satgym.cli.EnvironmentError;
import org.satgym.cli.Exit;
import org.satgym.cli.Streams;
import org.satgym.cli.UsageError;
import org.satgym.client.EnvironmentGoneException;
import org.satgym.model.EngineMismatchException;
import org.satgym.model.NoSuchDeviceException;
import org.satgym.rollout.UnfitPromptException;
import org.satgym.train.Diverged;
import org.satgym.train.OutOfDeviceMemory;
import org.satgym.train.PlayerGone;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands of the agent. They have a program of their own, so that the others need not wait
/// for libtorch.
@Command(name = "satgym", description = "The agent of satgym.", mixinStandardHelpOptions = true)
public final class Main implements Runnable {
  private static final Map<String, Function<Streams, Callable<Integer>>> COMMANDS =
      new LinkedHashMap<>();

  static {
    COMMANDS.put("train", TrainCommand::new);
    COMMANDS.put("sample", SampleCommand::new);
    COMMANDS.put("router", RouterCommand::new);
    COMMANDS.put("merge", MergeCommand::new);
    COMMANDS.put("engine", EngineCommand::new);
  }

  private static final int WIDEST_HELP = 100;

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
  private CommandLine.Model.CommandSpec spec;

  public static void main(String[] args) {
    System.exit(run(Streams.ofProcess(), args));
  }

  /// Runs a command and gives its exit status.
  public static int run(Streams streams, String... args) {
    var line = new CommandLine(new Main());
    COMMANDS.forEach((name, command) -> line.addSubcommand(name, command.apply(streams)));
    // Of the commands that are there by then.
    line.setUsageHelpWidth(WIDEST_HELP);
    line.setExecutionExceptionHandler(
        (e, command, _) -> failed(streams, command.getCommandSpec().qualifiedName(), e));
    line.setParameterExceptionHandler(
        (e, _) -> {
          var command = e.getCommandLine().getCommandSpec().qualifiedName();
          say(streams, command, e.getMessage(), Exit.WRONG_USE);
          streams.err().println("Try '" + command + " --help'.");
          return Exit.WRONG_USE;
        });
    line.setOut(
        new java.io.PrintWriter(streams.out(), true, java.nio.charset.StandardCharsets.UTF_8));
    return line.execute(args);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "a command is missing; there are " + COMMANDS.keySet());
  }

  private static int failed(Streams streams, String name, Exception e) throws Exception {
    return switch (e) {
      case UsageError usage -> say(streams, name, usage.getMessage(), Exit.WRONG_USE);
      case UnfitPromptException unfit -> say(streams, name, unfit.getMessage(), Exit.WRONG_USE);
      case EnvironmentGoneException gone -> say(streams, name, gone.getMessage(), Exit.ENVIRONMENT);
      case EnvironmentError lacks -> say(streams, name, lacks.getMessage(), Exit.ENVIRONMENT);
      case EngineMismatchException lacks ->
          say(streams, name, lacks.getMessage(), Exit.ENVIRONMENT);
      case EngineException lacks -> say(streams, name, lacks.getMessage(), Exit.ENVIRONMENT);
      case NoSuchDeviceException lacks -> say(streams, name, lacks.getMessage(), Exit.ENVIRONMENT);
      case PlayerGone gone -> say(streams, name, gone.getMessage(), Exit.ENVIRONMENT);
      case OutOfDeviceMemory memory -> say(streams, name, memory.getMessage(), Exit.ENVIRONMENT);
      case Diverged diverged -> say(streams, name, diverged.getMessage(), Exit.NEGATIVE);
      case IOException io -> say(streams, name, String.valueOf(io.getMessage()), Exit.ENVIRONMENT);
      case IllegalStateException state when state.getCause() instanceof IOException io ->
          say(streams, name, String.valueOf(io.getMessage()), Exit.ENVIRONMENT);
      default -> {
        streams.err().println(name + ": a fault of satgym itself");
        e.printStackTrace(streams.err());
        yield Exit.NEGATIVE;
      }
    };
  }

  private static int say(Streams streams, String name, @Nullable String text, int exit) {
    streams.err().println(name + ": " + text);
    return exit;
  }
}
