package org.satgym.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.satgym.data.Version;
import org.satgym.data.format.MalformedRow;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The command `satgym`.
@Command(
    name = "satgym",
    description = "A reasoning gym of Boolean satisfiability problems of controlled difficulty.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "The agent has commands of its own, built when first called: train, sample, router, merge.",
      "",
      "Examples:",
      "  satgym generate --preset saturn-2.6k --seed 1 --out DIR",
      "  satgym generate --level 3,5,20 --count 1000 --out - | head -1",
      "  satgym grade --mode strict < rows.jsonl",
      "  satgym doctor",
      "  satgym train --help",
      "",
      "Exit status: 0 done, 1 it ran and the result is negative, 2 wrong use, 3 the environment is"
          + " missing something."
    })
public final class Main implements Runnable {
  /// A command is made only when it is called, or when all are listed.
  private static final Map<String, Function<Streams, Callable<Integer>>> COMMANDS =
      new LinkedHashMap<>();

  static {
    COMMANDS.put("serve", ServeCommand::new);
    COMMANDS.put("generate", GenerateCommand::new);
    COMMANDS.put("facts", FactsCommand::new);
    COMMANDS.put("grade", GradeCommand::new);
    COMMANDS.put("shape", ShapeCommand::new);
    COMMANDS.put("hint", HintCommand::new);
    COMMANDS.put("eval", EvalCommand::new);
    COMMANDS.put("calibrate", CalibrateCommand::new);
    COMMANDS.put("threshold", ThresholdCommand::new);
    COMMANDS.put("replay", ReplayCommand::new);
    COMMANDS.put("doctor", DoctorCommand::new);
    COMMANDS.put("bench", BenchCommand::new);
  }

  /// Columns: room for the examples, which could not be pasted when broken in two.
  private static final int WIDEST_HELP = 100;

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
  private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(run(Streams.ofProcess(), args));
  }

  /// Runs a command and gives its exit status.
  public static int run(Streams streams, String... args) {
    boolean known = args.length > 0 && COMMANDS.containsKey(args[0]);
    if (args.length > 0 && !known && !args[0].startsWith("-")) {
      var message = "no command '%s'; there are %s".formatted(args[0], names());
      return say(streams, "satgym", message, Exit.WRONG_USE);
    }
    var main = new CommandLine(new Main());
    COMMANDS.forEach(
        (name, command) -> {
          if (!known || name.equals(args[0])) {
            main.addSubcommand(name, command.apply(streams));
          }
        });
    main.setParameterExceptionHandler((e, _) -> misused(streams, e));
    main.setExecutionExceptionHandler((e, command, _) -> failed(streams, e, command));
    main.setOut(new PrintWriter(streams.out(), true));
    main.setErr(new PrintWriter(streams.err(), true));
    main.setUsageHelpAutoWidth(false);
    main.setUsageHelpWidth(WIDEST_HELP);
    return main.execute(args);
  }

  /// Without a command.
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: one of " + names());
  }

  private static String names() {
    return String.join(", ", COMMANDS.keySet());
  }

  private static int misused(Streams streams, ParameterException e) {
    var command = e.getCommandLine().getCommandSpec().qualifiedName();
    return say(streams, command, e.getMessage(), Exit.WRONG_USE);
  }

  private static int say(Streams streams, String command, @Nullable String message, int exit) {
    streams.err().println(command + ": " + message);
    if (exit == Exit.WRONG_USE) {
      streams.err().println("Try '" + command + " --help'.");
    }
    return exit;
  }

  private static int failed(Streams streams, Exception e, CommandLine command) throws Exception {
    var name = command.getCommandSpec().qualifiedName();
    return switch (e) {
      case UsageError usage -> say(streams, name, usage.getMessage(), Exit.WRONG_USE);
      case EnvironmentError lacks -> say(streams, name, lacks.getMessage(), Exit.ENVIRONMENT);
      case MalformedRow row -> {
        streams.err().println(name + ": " + row.getMessage());
        yield Exit.WRONG_USE;
      }
      case FileAlreadyExistsException there ->
          say(
              streams,
              name,
              there.getFile() + " exists already; nothing was written",
              Exit.WRONG_USE);
      case NoSuchFileException absent ->
          say(streams, name, "there is no file " + absent.getFile(), Exit.WRONG_USE);
      case IOException io when isBrokenPipe(io) -> Exit.DONE;
      case IOException io -> say(streams, name, String.valueOf(io), Exit.ENVIRONMENT);
      default -> {
        streams.err().println(name + ": a fault of satgym itself");
        e.printStackTrace(streams.err());
        yield Exit.NEGATIVE;
      }
    };
  }

  /// Whoever read the output has had enough, as `head` does.
  private static boolean isBrokenPipe(IOException e) {
    return String.valueOf(e.getMessage()).contains("Broken pipe");
  }

  static final class Versions implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"satgym " + Version.of()};
    }
  }
}
