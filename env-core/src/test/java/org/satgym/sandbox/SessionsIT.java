package org.satgym.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What sessions do for those who mean well, on both tiers.
class SessionsIT {
  private static final Map<Tier, ZygoteSandbox> SANDBOXES = new EnumMap<>(Tier.class);
  private static final Limits SHORT =
      Limits.DEFAULT.withCpu(Duration.ofMillis(300)).withWall(Duration.ofSeconds(20));

  private static ZygoteSandbox sandbox(Tier tier) throws Exception {
    var sandbox = SANDBOXES.get(tier);
    if (sandbox == null) {
      sandbox = new ZygoteSandbox(tier, SandboxSettings.DEFAULT);
      SANDBOXES.put(tier, sandbox);
    }
    var probe = sandbox.probe();
    assumeTrue(probe.works(), () -> tier.word() + ": " + probe.text());
    return sandbox;
  }

  private static Session open(Tier tier) throws Exception {
    return sandbox(tier).open(Limits.DEFAULT, 1);
  }

  @AfterAll
  static void close() {
    SANDBOXES.values().forEach(ZygoteSandbox::close);
  }

  @ParameterizedTest
  @EnumSource
  void stateLivesFromCallToCall(Tier tier) throws Exception {
    try (var session = open(tier)) {
      assertThat(session.exec("x = 6\ndef f():\n    return x * 7").value()).isEmpty();
      assertThat(session.exec("f()").value()).isEqualTo("42");
      assertThat(session.exec("1/0").outcome()).isEqualTo(Outcome.ERROR);
      assertThat(session.exec("import sys\nsys.exit(3)").exitCode()).isEqualTo(3);
      assertThat(session.exec("x, _").value()).isEqualTo("(6, 42)");
      assertThat(session.script("print('x' in globals(), __name__)", null).stdout())
          .isEqualTo("False __main__\n");
      assertThat(session.exec("f() + 1").value()).isEqualTo("43");
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyALastExpressionIsShown(Tier tier) throws Exception {
    try (var session = open(tier)) {
      var result = session.exec("1 + 1\nprint('said')\n'shown'");
      assertThat(result.stdout()).isEqualTo("said\n");
      assertThat(result.value()).isEqualTo("'shown'");
      assertThat(session.exec("None").value()).isEmpty();
      assertThat(session.exec("2;").value()).isEqualTo("2");
      assertThat(Observation.text(session.exec("print('a')\n'b'"))).isEqualTo("a\n'b'");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTracebackShowsTheCodeAndNothingOfTheMachinery(Tier tier) throws Exception {
    try (var session = open(tier)) {
      session.exec("def half(x):\n    return 1 / x");
      var trace = session.exec("y = 1\nhalf(0)").traceback();
      assertThat(trace)
          .contains("<cell 2>\", line 2", "<cell 1>\", line 2, in half", "ZeroDivisionError")
          .doesNotContain("interpreter.py");
      assertThat(session.exec("if").traceback()).contains("SyntaxError");
    }
  }

  @ParameterizedTest
  @EnumSource
  void outputIsCutToItsFirstAndLastFourHundredCharacters(Tier tier) throws Exception {
    try (var session = open(tier)) {
      assertThat(session.exec("print('é' * 800, end='')").stdout()).isEqualTo("é".repeat(800));
      assertThat(session.exec("print('a' * 400 + '😀' + 'b' * 400, end='')").stdout())
          .isEqualTo("a".repeat(400) + "..." + "b".repeat(400));
      assertThat(session.exec("import os\nos.write(1, b'x' * 5000)").stdout()).hasSize(803);
      assertThat(session.exec("'y' * 5000").value()).hasSize(803).startsWith("'yy");
      assertThat(session.exec("import sys\nprint('z' * 5000, file=sys.stderr)").stderr())
          .hasSize(803);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLibrariesThatProgramsUseWork(Tier tier) throws Exception {
    var code =
        """
        import asyncio, collections, concurrent.futures, dataclasses, datetime, decimal, fractions
        import functools, hashlib, heapq, io, itertools, json, math, pickle, random, re, statistics
        import string, threading, time, typing, unicodedata, uuid, zlib
        @dataclasses.dataclass
        class Point:
            x: int
        async def late():
            await asyncio.sleep(0.001)
            return 1
        assert pickle.loads(pickle.dumps(Point(3))) == Point(3)
        assert asyncio.run(late()) == 1
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(abs, range(-3, 3))) == 9
        assert decimal.Decimal("0.1") + decimal.Decimal("0.2") == decimal.Decimal("0.3")
        datetime.datetime.now(), uuid.uuid4(), time.strftime("%Y")
        'fine'
        """;
    try (var session = open(tier)) {
      assertThat(Observation.text(session.exec(code))).isEqualTo("'fine'");
      var version = sandbox(tier).probe().text();
      assumeTrue(version.contains("sympy=") && version.contains("numpy="), version);
      assertThat(session.exec("import sympy\nsympy.factor(sympy.Symbol('x')**2 - 1)").value())
          .isEqualTo("(x - 1)*(x + 1)");
      assertThat(session.exec("import numpy as np\nfloat(np.linalg.det(np.eye(30) * 2))").value())
          .startsWith("107374182");
    }
  }

  @Test
  void sessionsOfTheStrongTierHaveAFolder() throws Exception {
    try (var session = open(Tier.NAMESPACES)) {
      session.put("a/b.txt", "hello".getBytes(StandardCharsets.UTF_8));
      assertThat(session.exec("open('a/b.txt').read()").value()).isEqualTo("'hello'");
      assertThat(
              session
                  .exec("import tempfile\nwith tempfile.NamedTemporaryFile() as f: f.write(b'x')")
                  .outcome())
          .isEqualTo(Outcome.OK);
      session.exec("open('c', 'wb').write(bytes(range(256)))");
      assertThat(session.get("c", 256)).hasSize(256);
      assertThat(session.get("nothing", 1)).isNull();
      assertThatThrownBy(() -> session.get("c", 255)).hasMessageContaining("more than 255 bytes");
      assertThatThrownBy(() -> session.put("../x", new byte[1]))
          .isInstanceOf(SandboxException.class);
    }
    try (var session = open(Tier.LANDLOCK)) {
      assertThatThrownBy(() -> session.put("x", new byte[1])).hasMessageContaining("landlock");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSeedDecidesWhateverTheProcess(Tier tier) throws Exception {
    var code =
        """
        import random
        try:
            import numpy
            more = numpy.random.rand(3).tolist()
        except ImportError:
            more = []
        random.random(), more, list({'a', 'b', 'c', 'spam', 'eggs'}), hash('x')
        """;
    var seen = new ArrayList<String>();
    try (var other = new ZygoteSandbox(tier, SandboxSettings.DEFAULT)) {
      for (var from : List.of(sandbox(tier), sandbox(tier), other)) {
        try (var session = from.open(Limits.DEFAULT, 7)) {
          seen.add(session.exec(code).value());
        }
      }
    }
    assertThat(seen.get(0)).startsWith("(0.").isEqualTo(seen.get(1)).isEqualTo(seen.get(2));
    try (var session = sandbox(tier).open(Limits.DEFAULT, 8)) {
      assertThat(session.exec(code).value()).isNotEqualTo(seen.getFirst());
    }
  }

  @ParameterizedTest
  @EnumSource
  void processorTimeIsCountedByTheCallAndByTheSession(Tier tier) throws Exception {
    var spin = "import time\nend = time.process_time() + %s\nwhile time.process_time() < end: pass";
    try (var session =
        sandbox(tier)
            .open(SHORT.withCpu(Duration.ofMillis(900)).withSessionCpu(Duration.ofSeconds(1)), 1)) {
      assertThat(session.exec(spin.formatted("0.5")).outcome()).isEqualTo(Outcome.OK);
      var over = session.exec(spin.formatted("0.8"));
      assertThat(over.outcome()).as("%s", over).isEqualTo(Outcome.TIMEOUT);
      assertThat(over.detail()).contains("the session used up its 1.0 s");
      assertThat(session.alive()).isFalse();
      assertThat(session.exec("1").outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(session.exec("1").detail()).contains("used up");
    }
    try (var session = sandbox(tier).open(SHORT, 1)) {
      for (int i = 0; i < 3; i++) {
        assertThat(session.exec(spin.formatted("0.15")).outcome()).isEqualTo(Outcome.OK);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotRunIsRefusedWithItsReason(Tier tier) throws Exception {
    try (var session = open(tier)) {
      assertThat(session.exec(" \n").detail()).isEqualTo("empty code");
      assertThat(session.exec("'\ud800'").detail()).contains("surrogate");
      var longest = "#" + "x".repeat((1 << 20) - 1);
      assertThat(session.exec(longest).outcome()).isEqualTo(Outcome.OK);
      assertThat(session.exec(longest + "x").outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(session.exec("\0").outcome()).isEqualTo(Outcome.ERROR);
      assertThat(session.exec("\1\2þ").outcome()).isEqualTo(Outcome.ERROR);
      assertThat(session.exec("input()").traceback()).contains("EOFError");
      assertThat(session.exec("1").value()).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSessionWithoutCallsIsClosed(Tier tier) throws Exception {
    var sandbox = sandbox(tier);
    int before = sandbox.load().open();
    try (var session = sandbox.open(SHORT.withIdle(Duration.ofMillis(500)), 1)) {
      assertThat(session.exec("1").outcome()).isEqualTo(Outcome.OK);
      Eventually.holds(Duration.ofSeconds(10), () -> !session.alive());
      assertThat(session.exec("1").outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(session.exec("1").detail()).contains("without a call");
      Eventually.holds(Duration.ofSeconds(10), () -> sandbox.load().open() == before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSessionThatIsClosedDuringACallIsNobodysFault(Tier tier) throws Exception {
    var session = open(tier);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var call = threads.submit(() -> session.exec("import time\ntime.sleep(20)"));
      Eventually.holds(Duration.ofSeconds(5), () -> sandbox(tier).load().running() == 1);
      session.close();
      assertThat(call.get().outcome()).isEqualTo(Outcome.INFRASTRUCTURE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void manySessionsRunAtOnceEachForItself(Tier tier) throws Exception {
    var sandbox = sandbox(tier);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var values = new ArrayList<Future<String>>();
      for (int i = 0; i < 32; i++) {
        int mine = i;
        values.add(
            threads.submit(
                () -> {
                  try (var session = sandbox.open(Limits.DEFAULT, mine)) {
                    session.exec("x = " + mine);
                    return session.exec("sum(range(1000)) * 0 + x").value();
                  }
                }));
      }
      for (int i = 0; i < 32; i++) {
        assertThat(values.get(i).get()).isEqualTo("" + i);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneSessionTakesOneCallAtATime(Tier tier) throws Exception {
    try (var session = open(tier);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      session.exec("n = 0");
      var start = new CountDownLatch(1);
      var calls = new ArrayList<Future<ExecResult>>();
      for (int i = 0; i < 20; i++) {
        calls.add(
            threads.submit(
                () -> {
                  start.await();
                  return session.exec("m = n\nfor _ in range(1000): pass\nn = m + 1");
                }));
      }
      start.countDown();
      for (var call : calls) {
        assertThat(call.get().outcome()).isEqualTo(Outcome.OK);
      }
      assertThat(session.exec("n").value()).isEqualTo("20");
    }
  }

  @Test
  void whatComesTooMuchIsTurnedAway() throws Exception {
    var few =
        SandboxSettings.DEFAULT.withBounds(2, 2, 0, Duration.ofSeconds(1)).withPackages(List.of());
    try (var sandbox = new TieredSandbox(few)) {
      assumeTrue(sandbox.probe().works(), sandbox.probe().text());
      Eventually.holds(Duration.ofSeconds(10), () -> sandbox.load().open() == 0);
      try (var one = sandbox.open(SHORT, 1);
          var two = sandbox.open(SHORT, 1)) {
        assertThat(one.exec("1").value() + two.exec("2").value()).isEqualTo("12");
        assertThatThrownBy(() -> sandbox.open(SHORT, 1))
            .isInstanceOfSatisfying(
                SandboxException.class,
                e -> assertThat(e.kind()).isEqualTo(SandboxException.Kind.BUSY));
      }
      Eventually.holds(Duration.ofSeconds(10), () -> sandbox.load().open() == 0);
      sandbox.open(SHORT, 1).close();
    }
  }
}
