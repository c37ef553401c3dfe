package org.satgym.http;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.satgym.http.json.JsonReader;
import org.satgym.http.json.JsonWriter;
import org.satgym.http.sandboxfusion.Answer;
import org.satgym.http.sandboxfusion.LanguageException;
import org.satgym.http.sandboxfusion.NotebookAnswer;
import org.satgym.http.sandboxfusion.RunCode;
import org.satgym.http.sandboxfusion.RunJupyter;
import org.satgym.sandbox.CodeSandbox;
import org.satgym.sandbox.Gate;
import org.satgym.sandbox.SandboxException;

/// `POST /run_code`, `POST /run_jupyter` and `GET /v1/ping`, as SandboxFusion has them, for Python.
///
/// Every call has a session of its own. A few run at once and some hundreds wait, up to half a
/// minute; more are answered 429 with `Retry-After`, at once. Where no code can be run safely, the
/// answer is a `SandboxError` that says why.
final class SandboxFusionResource {
  private static final int AT_ONCE = 8 * Runtime.getRuntime().availableProcessors();
  private static final int WAITING = 512;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CodeSandbox sandbox;
  private final Workers workers;
  private final Gate gate = new Gate(AT_ONCE, WAITING);

  SandboxFusionResource(CodeSandbox sandbox, Workers workers) {
    this.sandbox = sandbox;
    this.workers = workers;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/run_code", this::code),
        Route.post("/run_jupyter", this::notebook),
        Route.get("/v1/ping", this::ping));
  }

  private void ping(Exchange exchange) {
    exchange.send(200, "application/json", Buffer.buffer("\"pong\""));
  }

  private void code(Exchange exchange) {
    var body = exchange.body();
    answer(
        exchange,
        () -> RunCode.read(new JsonReader(body)),
        request -> request.run(sandbox)::write,
        e -> Answer.failed(e)::write);
  }

  private void notebook(Exchange exchange) {
    var body = exchange.body();
    answer(
        exchange,
        () -> RunJupyter.read(new JsonReader(body)),
        request -> request.run(sandbox)::write,
        e -> NotebookAnswer.failed(e)::write);
  }

  private static Refusal.Thrown refused(LanguageException e) {
    return new Refusal.Thrown(
        new Refusal(422, "unknown_language", String.valueOf(e.getMessage()), e.field()));
  }

  /// Runs what was asked for, and gives what writes the answer.
  @FunctionalInterface
  private interface Run<T> {
    Consumer<JsonWriter> of(T request) throws SandboxException;
  }

  /// Everything off the event loop: a body may hold megabytes of files.
  private <T> void answer(
      Exchange exchange,
      Supplier<T> read,
      Run<T> run,
      Function<SandboxException, Consumer<JsonWriter>> failed) {
    exchange.work(
        workers.waiting(),
        () -> {
          try {
            return admitted(read.get(), run, failed);
          } catch (LanguageException e) {
            throw refused(e);
          }
        },
        writes -> {
          var json = exchange.writer();
          writes.accept(json);
          exchange.json(json);
        });
  }

  private <T> Consumer<JsonWriter> admitted(
      T request, Run<T> run, Function<SandboxException, Consumer<JsonWriter>> failed) {
    try {
      gate.enter(PATIENCE);
      try {
        return run.of(request);
      } finally {
        gate.leave();
      }
    } catch (SandboxException e) {
      if (e.kind() == SandboxException.Kind.BUSY) {
        throw new Refusal.Thrown(new Refusal(429, "busy", e.getMessage(), null));
      }
      return failed.apply(e);
    }
  }
}
