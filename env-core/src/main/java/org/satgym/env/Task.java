package org.satgym.env;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.env.thinking.Thinkings;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Status;
import org.satgym.protocol.TaskInfo;
import org.satgym.verify.Claims;

/// A way to play: a family of formulas, and what counts as an answer.
///
/// @param code stands for the task in episode ids and in stored rows: see [TaskCodes]
/// @param name as in requests: `saturn`, `uniform/any`, `counted/5`
/// @param description one sentence
/// @param examples levels to begin with, easiest first
public record Task(
    int code, String name, String description, Family family, Claims claims, List<Level> examples) {
  /// What a request means that names no task.
  public static final String DEFAULT = "saturn";

  /// Every task with its usual claims, in the order in which they are documented. Of families whose
  /// mode is a number there are endlessly many more: one stands for all.
  public static List<Task> all() {
    return TaskCodes.all();
  }

  /// The task of that name with its usual claims.
  ///
  /// @throws RequestException listing the tasks that there are
  public static Task named(@Nullable String name) {
    return named(name, null);
  }

  /// @param name a task, or a family such as `planted/balanced`; null for [#DEFAULT]
  /// @param claims what a claim of unsatisfiability needs; null for what is usual
  /// @throws RequestException listing what there is
  public static Task named(@Nullable String name, @Nullable String claims) {
    var task = TaskCodes.named(name == null ? DEFAULT : name);
    return claims == null ? task : task.with(parsed(claims));
  }

  private static Claims parsed(String claims) {
    try {
      return Claims.parse(claims);
    } catch (IllegalArgumentException e) {
      throw RequestException.invalid("claims", String.valueOf(e.getMessage()));
    }
  }

  private Task with(Claims other) {
    if (other == Claims.NONE && usualClaims(family) != Claims.NONE) {
      throw RequestException.invalid(
          "claims",
          "claims none leaves task %s without an answer where a formula has no model: use bare,"
                  .formatted(name)
              + " core, minimal-core or proof");
    }
    int coded = TaskCodes.with(code, other);
    return new Task(coded, name, description, family, other, examples);
  }

  /// The task of a code, null when a newer version gave it out.
  public static @Nullable Task of(int code) {
    return TaskCodes.of(code);
  }

  /// The bare claim where a formula may have no model; none where all have one.
  static Claims usualClaims(Family family) {
    var statuses = Families.get(family).statuses();
    return statuses.contains(Status.UNSATISFIABLE) ? Claims.BARE : Claims.NONE;
  }

  /// Whether instances are made, and answers judged, in microseconds: no search, no proof.
  public boolean isQuick() {
    return claims == Claims.NONE && family.name().equals(Family.FAITHFUL.name());
  }

  /// What clients are told.
  ///
  /// @param tools that they may use
  TaskInfo info(List<String> tools) {
    return new TaskInfo(
        name,
        description,
        family.name(),
        family.mode(),
        Families.get(family).statuses().stream().sorted().toList(),
        claims.wireName(),
        Surfaces.NAMES,
        Thinkings.NAMES,
        tools,
        examples);
  }
}
