package org.satgym.sandbox;

import java.time.Duration;

/// What the code of one session may use.
///
/// Processor time is the limit and wall time the backstop, since only the first is the same on a
/// busy machine.
///
/// @param cpu processor time of one call
/// @param wall of one call; longer than `cpu`, or a call could not use its processor time
/// @param sessionCpu processor time of all calls together and of threads that go on between them;
///     the kernel ends the session there
/// @param idle a session without a call for this long is closed
/// @param memoryBytes of address space, the interpreter's own 200 MiB or so included
/// @param fileBytes of the session's own folder, and of any file in it
/// @param codeBytes of a call's code, in UTF-8
/// @param outputChars that a call may write before it is stopped
/// @param head characters kept from the beginning of each stream
/// @param tail characters kept from its end
public record Limits(
    Duration cpu,
    Duration wall,
    Duration sessionCpu,
    Duration idle,
    long memoryBytes,
    long fileBytes,
    int codeBytes,
    long outputChars,
    int head,
    int tail) {
  /// Shorter than this, the ticks by which the kernel counts would decide.
  private static final Duration LEAST_CPU = Duration.ofMillis(100);

  private static final long LEAST_MEMORY = 256L << 20;

  /// Ten seconds of processor time a call in a gibibyte, and the 400 + 400 characters of CoRT.
  public static final Limits DEFAULT =
      new Limits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(120),
          Duration.ofMinutes(10),
          1L << 30,
          16L << 20,
          1 << 20,
          16L << 20,
          400,
          400);

  public Limits {
    check(cpu.compareTo(LEAST_CPU) >= 0, "cpu must be at least 100 ms, was ", cpu);
    check(wall.compareTo(cpu) >= 0, "wall must be at least cpu (" + cpu + "), was ", wall);
    check(
        sessionCpu.compareTo(cpu) >= 0,
        "session_cpu must be at least cpu (" + cpu + "), was ",
        sessionCpu);
    check(idle.isPositive(), "idle must be positive, was ", idle);
    check(memoryBytes >= LEAST_MEMORY, "memory must be at least 256 MiB, was ", memoryBytes);
    check(
        fileBytes >= 1 << 16 && fileBytes <= 1 << 30,
        "files must be 64 KiB..1 GiB, were ",
        fileBytes);
    check(codeBytes >= 1 && codeBytes <= 64 << 20, "code must be 1 byte..64 MiB, was ", codeBytes);
    check(outputChars >= 1, "output must be at least 1 character, was ", outputChars);
    check(head >= 0 && head <= 4 << 20, "head must be 0..4 Mi characters, was ", head);
    check(tail >= 0 && tail <= 4 << 20, "tail must be 0..4 Mi characters, was ", tail);
  }

  private static void check(boolean holds, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + value);
    }
  }

  /// The same with another processor time a call, and wall time at least three times as long.
  public Limits withCpu(Duration cpu) {
    var longest = cpu.multipliedBy(3);
    return new Limits(
        cpu,
        wall.compareTo(longest) >= 0 ? wall : longest,
        sessionCpu.compareTo(cpu) >= 0 ? sessionCpu : cpu,
        idle,
        memoryBytes,
        fileBytes,
        codeBytes,
        outputChars,
        head,
        tail);
  }

  /// The same with another backstop.
  public Limits withWall(Duration wall) {
    return new Limits(
        cpu, wall, sessionCpu, idle, memoryBytes, fileBytes, codeBytes, outputChars, head, tail);
  }

  /// The same with another processor time of all calls together.
  public Limits withSessionCpu(Duration sessionCpu) {
    return new Limits(
        cpu, wall, sessionCpu, idle, memoryBytes, fileBytes, codeBytes, outputChars, head, tail);
  }

  /// The same with another time to live without a call.
  public Limits withIdle(Duration idle) {
    return new Limits(
        cpu, wall, sessionCpu, idle, memoryBytes, fileBytes, codeBytes, outputChars, head, tail);
  }

  /// The same with more or less memory.
  public Limits withMemory(long memoryBytes) {
    return new Limits(
        cpu, wall, sessionCpu, idle, memoryBytes, fileBytes, codeBytes, outputChars, head, tail);
  }

  /// The same with more or less kept of each stream.
  public Limits withOutput(int head, int tail) {
    return new Limits(
        cpu, wall, sessionCpu, idle, memoryBytes, fileBytes, codeBytes, outputChars, head, tail);
  }
}
