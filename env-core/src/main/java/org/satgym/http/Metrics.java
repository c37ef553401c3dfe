package org.satgym.http;

import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongBiFunction;
import org.satgym.env.LocalEnvironment;
import org.satgym.protocol.LevelStats;

/// `GET /metrics`, for Prometheus: the JVM's by Micrometer, and ours, which are summed up from
/// plain counters only when they are asked for, so that a step pays nothing for them.
final class Metrics implements MultiCollector {
  private static final CharSequence TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final LocalEnvironment environment;
  private final ServerState state;
  private final Workers workers;
  private final EventResource events;
  private List<Route> routes = List.of();

  Metrics(LocalEnvironment environment, ServerState state, Workers workers, EventResource events) {
    this.environment = environment;
    this.state = state;
    this.workers = workers;
    this.events = events;
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    registry.getPrometheusRegistry().register(this);
  }

  /// Names the routes behind the counters' indices.
  void describe(List<Route> all) {
    routes = all;
  }

  Route route() {
    return Route.get("/metrics", this::scrape);
  }

  private void scrape(Exchange exchange) {
    exchange.work(
        workers.computing(),
        () -> Buffer.buffer(registry.scrape()),
        page -> exchange.send(200, TYPE, page));
  }

  @Override
  public MetricSnapshots collect() {
    var all = new ArrayList<MetricSnapshot>();
    all.add(requests());
    all.add(durations());
    all.add(bytes("received", HttpCounters::bytesIn));
    all.add(bytes("sent", HttpCounters::bytesOut));
    all.add(gauge("satgym_http_in_flight", "requests being answered", state.inFlight()));
    all.add(gauge("satgym_http_connections", "connections open", state.connections()));
    all.add(gauge("satgym_event_streams", "readers of /v1/events", events.open()));
    all.add(
        gauge("satgym_compute_queued", "computations that wait for a thread", workers.queued()));
    sandbox(all);
    store(all);
    levels(all);
    return new MetricSnapshots(all);
  }

  private void sandbox(List<MetricSnapshot> all) {
    var load = environment.sandboxLoad();
    all.add(gauge("satgym_sandbox_sessions", "interpreters that live", load.open()));
    all.add(gauge("satgym_sandbox_capacity", "how many may live", load.capacity()));
    all.add(gauge("satgym_sandbox_running", "calls that run", load.running()));
    all.add(gauge("satgym_sandbox_waiting", "calls that wait for a session", load.waiting()));
    all.add(counter("satgym_sandbox_restarts", "starts after a failure", load.restarts()));
  }

  private void store(List<MetricSnapshot> all) {
    var readiness = environment.readiness();
    var counts = environment.counts();
    all.add(gauge("satgym_store_queued", "steps that wait to be durable", readiness.queued()));
    all.add(gauge("satgym_store_capacity", "how many steps may wait", readiness.capacity()));
    all.add(gauge("satgym_store_ready", "1 if steps can be taken", readiness.ready() ? 1 : 0));
    all.add(counter("satgym_store_commits", "transactions with steps", counts.commits()));
    all.add(
        counter("satgym_store_commit_seconds", "time spent in them", counts.commitNanos() / 1e9));
    all.add(counter("satgym_transcript_bytes", "written, compressed", counts.transcriptBytes()));
    all.add(counter("satgym_groups", "groups opened", counts.groups()));
    all.add(counter("satgym_episodes_opened", "episodes opened", counts.episodes()));
    all.add(counter("satgym_repeats", "requests answered from the record", counts.repeats()));
    var verdicts = CounterSnapshot.builder().name("satgym_steps").help("durable steps, by verdict");
    counts
        .verdicts()
        .forEach(
            (verdict, steps) ->
                verdicts.dataPoint(
                    CounterSnapshot.CounterDataPointSnapshot.builder()
                        .labels(Labels.of("verdict", verdict))
                        .value(steps)
                        .build()));
    all.add(verdicts.build());
  }

  private void levels(List<MetricSnapshot> all) {
    var stats = environment.levelStats();
    all.add(level(stats, "episodes", "decided episodes", LevelStats::episodes));
    all.add(level(stats, "success", "the share that was solved", LevelStats::success));
    all.add(level(stats, "chance", "the share that guessing solves", LevelStats::meanChance));
    all.add(level(stats, "skill", "success beyond chance", LevelStats::skill));
  }

  private static GaugeSnapshot level(
      List<LevelStats> stats, String what, String help, ToDoubleFunction<LevelStats> value) {
    var gauge = GaugeSnapshot.builder().name("satgym_level_" + what).help(help);
    for (var level : stats) {
      gauge.dataPoint(
          GaugeSnapshot.GaugeDataPointSnapshot.builder()
              .labels(Labels.of("task", level.task(), "level", level.level().toString()))
              .value(value.applyAsDouble(level))
              .build());
    }
    return gauge.build();
  }

  private CounterSnapshot requests() {
    var counter = CounterSnapshot.builder().name("satgym_http_requests").help("requests answered");
    for (int i = 0; i < routes.size(); i++) {
      for (int status = 1; status <= 5; status++) {
        int route = i;
        int statusClass = status;
        long count = sum((counters, _) -> counters.answers(route, statusClass), i);
        if (count > 0) {
          counter.dataPoint(
              CounterSnapshot.CounterDataPointSnapshot.builder()
                  .labels(labels(i).add("status", status + "xx"))
                  .value(count)
                  .build());
        }
      }
    }
    return counter.build();
  }

  private HistogramSnapshot durations() {
    var histogram =
        HistogramSnapshot.builder()
            .name("satgym_http_request_seconds")
            .help("from a request's head to its answer");
    for (int i = 0; i < routes.size(); i++) {
      var buckets = ClassicHistogramBuckets.builder();
      long total = 0;
      for (int b = 0; b <= HttpCounters.BOUNDS_MICROS.length; b++) {
        int bucket = b;
        long count = sum((counters, route) -> counters.bucket(route, bucket), i);
        total += count;
        boolean last = b == HttpCounters.BOUNDS_MICROS.length;
        buckets.bucket(
            last ? Double.POSITIVE_INFINITY : HttpCounters.BOUNDS_MICROS[b] / 1e6, count);
      }
      if (total > 0) {
        histogram.dataPoint(
            HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .labels(labels(i))
                .classicHistogramBuckets(buckets.build())
                .sum(sum(HttpCounters::nanos, i) / 1e9)
                .build());
      }
    }
    return histogram.build();
  }

  private CounterSnapshot bytes(String way, ToLongBiFunction<HttpCounters, Integer> count) {
    var counter =
        CounterSnapshot.builder().name("satgym_http_bytes_" + way).help("bytes of bodies " + way);
    for (int i = 0; i < routes.size(); i++) {
      long bytes = sum(count, i);
      if (bytes > 0) {
        counter.dataPoint(
            CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(labels(i))
                .value(bytes)
                .build());
      }
    }
    return counter.build();
  }

  private long sum(ToLongBiFunction<HttpCounters, Integer> count, int route) {
    return state.dispatchers().stream()
        .mapToLong(d -> count.applyAsLong(d.loop().counters, route))
        .sum();
  }

  private Labels labels(int route) {
    var of = routes.get(route);
    return Labels.of("method", of.method().name(), "path", of.path());
  }

  private static GaugeSnapshot gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder().value(value).build())
        .build();
  }

  private static CounterSnapshot counter(String name, String help, double value) {
    return CounterSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder().value(value).build())
        .build();
  }
}
