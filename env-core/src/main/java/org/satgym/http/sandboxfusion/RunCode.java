package org.satgym.http.sandboxfusion;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.satgym.http.json.Fields;
import org.satgym.http.json.JsonReader;
import org.satgym.sandbox.CodeSandbox;
import org.satgym.sandbox.Limits;
import org.satgym.sandbox.SandboxException;

/// The body of `POST /run_code`: one program.
///
/// @param compileSeconds Python compiles nothing; the time is lent to the program's wall clock
/// @param runSeconds of processor time
/// @param memoryMegabytes that the program may use beside the interpreter; -1: the default
public record RunCode(
    double compileSeconds,
    double runSeconds,
    int memoryMegabytes,
    String code,
    @Nullable String stdin,
    Files files) {
  private static final Fields FIELDS =
      Fields.of(
          "code",
          "language",
          "compile_timeout",
          "run_timeout",
          "memory_limit_MB",
          "stdin",
          "files",
          "fetch_files");
  private static final double DEFAULT_SECONDS = 10;
  private static final String PYTHON = "python";

  /// @throws LanguageException when it is not Python
  public static RunCode read(JsonReader json) {
    var code = "";
    var language = "";
    double compile = DEFAULT_SECONDS;
    double run = DEFAULT_SECONDS;
    int memory = Numbers.UNLIMITED;
    String stdin = null;
    var files = new Files.Reader();
    json.beginObject(FIELDS);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      switch (field) {
        case 0 -> code = json.string();
        case 1 -> language = json.string();
        case 2 -> compile = json.isNull() ? compile : Numbers.seconds(json);
        case 3 -> run = json.isNull() ? run : Numbers.seconds(json);
        case 4 -> memory = json.isNull() ? memory : Numbers.megabytes(json);
        case 5 -> stdin = json.isNull() ? null : json.string();
        case 6 -> files.given(json);
        default -> files.fetched(json);
      }
    }
    json.require(2);
    json.end();
    if (!language.equals(PYTHON)) {
      throw new LanguageException("language", language);
    }
    return new RunCode(compile, run, memory, code, stdin, files.done());
  }

  private Limits limits() {
    var cpu = Numbers.atLeast(runSeconds);
    return Numbers.limits(cpu, cpu.plus(Numbers.lent(compileSeconds)), cpu, memoryMegabytes);
  }

  /// Runs it in a session of its own.
  ///
  /// @throws SandboxException when there is none to be had
  public Answer run(CodeSandbox sandbox) throws SandboxException {
    try (var session = sandbox.open(limits(), 0)) {
      try {
        files.put(session);
      } catch (SandboxException e) {
        return Answer.failed("files: " + e.getMessage());
      }
      var result = session.script(code, stdin);
      return Answer.of(result, session.alive() ? files.fetch(session) : java.util.Map.of());
    }
  }

  /// Longer than any answer of it can take, waiting aside.
  Duration longest() {
    return limits().wall();
  }
}
