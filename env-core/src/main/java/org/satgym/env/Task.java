package org.satgym.env;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.protocol.TaskInfo;
import org.satgym.verify.Claims;

/// A way to play: a family of formulas, and what counts as an answer.
///
/// @param code stands for the task in episode ids and in stored rows: never reused
public record Task(int code, String name, String description, Family family, Claims claims) {
  private static final List<Level> EXAMPLES =
      Stream.of("3,5,5", "3,5,8", "3,5,13", "3,5,15", "3,5,20", "3,6,20", "3,7,20", "3,7,40")
          .map(Level::parse)
          .toList();

  private static final List<Task> ALL =
      List.of(
          new Task(
              1,
              "saturn",
              "Find a satisfying assignment; formulas drawn as in Saturn.",
              Family.FAITHFUL,
              Claims.NONE),
          new Task(
              2,
              "saturn-balanced",
              "As saturn, with literals that do not betray the planted assignment.",
              Family.BALANCED,
              Claims.NONE),
          new Task(
              3,
              "saturn-two-hidden",
              "As saturn, with an assignment planted together with its complement.",
              Family.TWO_HIDDEN,
              Claims.NONE));

  /// What a request means that names no task.
  public static final String DEFAULT = "saturn";

  /// Every task, in the order in which they are documented.
  public static List<Task> all() {
    return ALL;
  }

  /// @throws RequestException listing the tasks that there are
  public static Task named(@Nullable String name) {
    var wanted = name == null ? DEFAULT : name;
    for (var task : ALL) {
      if (task.name.equals(wanted)) {
        return task;
      }
    }
    var names = ALL.stream().map(Task::name).collect(Collectors.joining(", "));
    throw new RequestException(
        RequestException.Kind.BAD_REQUEST,
        "unknown_task",
        "there is no task '%s'; there are %s".formatted(wanted, names),
        "task");
  }

  /// The task of a code, null when a newer version gave it out.
  public static @Nullable Task of(int code) {
    for (var task : ALL) {
      if (task.code == code) {
        return task;
      }
    }
    return null;
  }

  /// What clients are told.
  public TaskInfo info() {
    return new TaskInfo(
        name,
        description,
        family.name(),
        family.mode(),
        claims.wireName(),
        Surfaces.NAMES,
        List.of(GroupRequest.LONG),
        List.of(),
        EXAMPLES);
  }
}
