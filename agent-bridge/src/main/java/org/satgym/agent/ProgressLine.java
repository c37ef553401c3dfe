package org.satgym.agent;

import java.util.Locale;
import java.util.function.Consumer;
import org.satgym.cli.Streams;
import org.satgym.train.StepReport;

/// What a run says while it runs: on a terminal one line that changes, elsewhere a line now and
/// then.
final class ProgressLine implements Consumer<StepReport>, AutoCloseable {
  private static final int EVERY = 10;
  private static final String CLEAR = "\r\033[K";

  private final Streams streams;

  ProgressLine(Streams streams) {
    this.streams = streams;
  }

  void say(String text) {
    streams.err().println((streams.terminal() ? CLEAR : "") + "satgym train: " + text);
  }

  @Override
  public void accept(StepReport report) {
    var line = line(report);
    boolean estimate =
        report.figures().keySet().stream().anyMatch(n -> n.startsWith("validation/"));
    if (estimate) {
      say(line);
    } else if (streams.terminal()) {
      streams.err().print(CLEAR + line);
      streams.err().flush();
    } else if (report.step() % EVERY == 0 || report.step() == 1) {
      streams.err().println(line);
    }
  }

  static String line(StepReport report) {
    var text = new StringBuilder();
    text.append(report.warmUp() ? "warm-up " : "step ")
        .append(report.step())
        .append('/')
        .append(report.steps());
    figure(text, report, "warm_up/loss", "  loss %.3f");
    figure(text, report, "reward/mean", "  reward %.3f");
    figure(text, report, "skill", "  skill %.3f");
    report.figures().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("validation/skill/"))
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(
            entry ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "  skill at %s %.3f",
                        entry.getKey().substring("validation/skill/".length()),
                        entry.getValue())));
    if (report.level() != null) {
      text.append("  level ").append(report.level());
    }
    if (report.tokensPerSecond() > 0) {
      text.append(String.format(Locale.ROOT, "  %,.0f tokens/s", report.tokensPerSecond()));
    }
    if (Double.isFinite(report.secondsLeft())) {
      long left = Math.max(0, Math.round(report.secondsLeft()));
      text.append(String.format(Locale.ROOT, "  %d:%02d left", left / 60, left % 60));
    }
    return text.toString();
  }

  private static void figure(StringBuilder text, StepReport report, String name, String form) {
    var value = report.figures().get(name);
    if (value != null) {
      text.append(String.format(Locale.ROOT, form, value));
    }
  }

  @Override
  public void close() {
    if (streams.terminal()) {
      streams.err().print(CLEAR);
      streams.err().flush();
    }
  }
}
