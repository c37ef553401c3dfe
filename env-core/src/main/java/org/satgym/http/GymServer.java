package org.satgym.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.satgym.data.Version;
import org.satgym.env.LocalEnvironment;
import org.satgym.sandbox.CodeSandbox;
import org.satgym.sandbox.SandboxSettings;
import org.satgym.sandbox.TieredSandbox;

/// An environment behind HTTP: one event loop per core, each with a server on the same port.
///
/// Starts when it is made; [#close] finishes what is in flight and leaves the environment open, for
/// it belongs to the caller.
public final class GymServer implements AutoCloseable {
  private static final int LONGEST_LINE = 8 << 10;
  private static final int LARGEST_HEADERS = 16 << 10;

  /// As much as is read from a socket at once: large bodies pass through in few pieces.
  private static final int LARGEST_CHUNK = 64 << 10;

  private static final int START_SECONDS = 30;
  private static final int DRAIN_SECONDS = 7;
  private static final long SWEEP_MILLIS = 1_000;
  private static final long BEAT_MILLIS = 15_000;

  private final Vertx vertx;
  private final CodeSandbox sandbox;
  private final Workers workers;
  private final ServerState state;
  private final Routes routes;
  private final AutoCloseable subscription;
  private final Queue<Listener> listeners = new ConcurrentLinkedQueue<>();
  private final int port;

  /// Listens.
  ///
  /// @param port 0: one that is free
  /// @throws IOException when the address cannot be listened on, in one sentence
  public GymServer(LocalEnvironment environment, String host, int port, Limits limits)
      throws IOException {
    this(environment, host, port, limits, new TieredSandbox(SandboxSettings.DEFAULT));
  }

  /// Listens, and runs code in `sandbox`, which it closes with itself.
  ///
  /// @param port 0: one that is free
  /// @throws IOException when the address cannot be listened on, in one sentence
  public GymServer(
      LocalEnvironment environment, String host, int port, Limits limits, CodeSandbox sandbox)
      throws IOException {
    this.sandbox = sandbox;
    int cores = Runtime.getRuntime().availableProcessors();
    this.workers = new Workers(cores);
    this.state = new ServerState(limits, Version.of());
    this.routes = routes(environment);
    this.vertx = Vertx.vertx(options(cores));
    this.subscription =
        environment
            .events()
            .subscribe(
                events ->
                    state
                        .dispatchers()
                        .forEach(d -> d.loop().post(() -> EventResource.push(d.loop(), events))));
    try {
      // -1 is the port that Vert.x chooses once for all instances of a deployment.
      int shared = port == 0 ? -1 : port;
      int inFlight = Math.ceilDiv(limits.inFlight(), cores);
      var deployment = new DeploymentOptions().setInstances(cores);
      await(vertx.deployVerticle(() -> new Listener(host, shared, inFlight), deployment));
      this.port = listeners.element().server().actualPort();
    } catch (IOException e) {
      shutDown();
      throw new IOException(
          "cannot listen on %s port %d: %s".formatted(host, port, e.getMessage()), e);
    }
  }

  /// The port that it listens on.
  public int port() {
    return port;
  }

  /// Every path with its methods, as the contract must have them.
  List<Route> allRoutes() {
    return routes.all();
  }

  private Routes routes(LocalEnvironment environment) {
    var openings = new Openings(environment);
    var events = new EventResource(environment, workers, state.limits().eventStreams());
    var rewards = new GetRewardResource(workers);
    var metrics = new Metrics(environment, state, workers, events, rewards);
    var all = new ArrayList<Route>();
    all.addAll(new StepResource(environment, workers).routes());
    all.addAll(new ResetResource(openings, workers).routes());
    all.addAll(
        new BatchResource(environment, openings, workers, state.limits().batchCalls()).routes());
    all.addAll(new GradeResource(workers, state.limits()).routes());
    all.addAll(rewards.routes());
    all.addAll(new TaskResource(environment, workers).routes());
    all.addAll(new CurriculumResource(environment, workers).routes());
    all.addAll(new RunResource(environment.runs(), workers).routes());
    all.addAll(new EpisodeResource(environment, workers).routes());
    all.addAll(new GroupResource(environment, workers).routes());
    all.addAll(events.routes());
    all.addAll(new HealthResource(environment, state).routes());
    all.addAll(new SandboxFusionResource(environment.sharing(sandbox), workers).routes());
    all.addAll(new PageResource().routes());
    all.add(metrics.route());
    metrics.describe(all);
    return new Routes(all);
  }

  /// One event loop's share.
  private final class Listener extends VerticleBase {
    private final String host;
    private final int port;
    private final int inFlight;
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // set when Vert.x starts it, before anyone reads it
    Listener(String host, int port, int inFlight) {
      this.host = host;
      this.port = port;
      this.inFlight = inFlight;
    }

    HttpServer server() {
      return server;
    }

    @Override
    public Future<?> start() {
      var loop = new Loop(context, routes.all().size(), inFlight);
      var dispatcher = new Dispatcher(routes, loop, state.limits());
      state.dispatchers().add(dispatcher);
      vertx.setPeriodic(SWEEP_MILLIS, _ -> dispatcher.sweep(state.limits().body()));
      vertx.setPeriodic(BEAT_MILLIS, _ -> List.copyOf(loop.streams).forEach(EventStream::beat));
      server =
          vertx
              .createHttpServer(serverOptions())
              .requestHandler(dispatcher)
              .connectionHandler(this::connected)
              .invalidRequestHandler(dispatcher::invalid);
      listeners.add(this);
      return server.listen(port, host);
    }

    private void connected(HttpConnection connection) {
      if (state.connected()) {
        connection.closeHandler(_ -> state.disconnected());
      } else {
        var _ = connection.close();
      }
    }

    private HttpServerOptions serverOptions() {
      return new HttpServerOptions()
          .setAcceptBacklog(4096)
          .setTcpNoDelay(true)
          .setIdleTimeout(Math.toIntExact(state.limits().idle().toSeconds()))
          .setMaxInitialLineLength(LONGEST_LINE)
          .setMaxHeaderSize(LARGEST_HEADERS)
          .setMaxChunkSize(LARGEST_CHUNK)
          .setHttp2ClearTextEnabled(false)
          .setHandle100ContinueAutomatically(false);
    }
  }

  private static VertxOptions options(int cores) {
    return new VertxOptions()
        .setEventLoopPoolSize(cores)
        .setWorkerPoolSize(1)
        .setInternalBlockingPoolSize(1)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  /// Refuses new requests, waits up to seven seconds for those in flight, then closes what is left.
  @Override
  public void close() {
    for (var dispatcher : state.dispatchers()) {
      dispatcher
          .loop()
          .post(
              () -> {
                dispatcher.close();
                List.copyOf(dispatcher.loop().streams).forEach(EventStream::close);
              });
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
    try {
      while (state.inFlight() > 0 && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    shutDown();
  }

  private void shutDown() {
    try {
      subscription.close();
      await(vertx.close());
    } catch (Exception e) {
      System.getLogger(GymServer.class.getName())
          .log(System.Logger.Level.WARNING, "closing the server", e);
    }
    sandbox.close();
    workers.close();
  }

  private static void await(Future<?> future) throws IOException {
    try {
      future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(cause.getMessage(), cause);
    } catch (TimeoutException e) {
      throw new IOException("no answer from the event loop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
