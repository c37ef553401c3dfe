package org.satgym.env;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// What to open. Null leaves the choice to the environment.
///
/// With a level, the caller chooses the instance: `seed` and `index` name it, a seed alone means
/// its index 0, neither means a fresh one that was never given out before. Without a level, a
/// curriculum chooses: the named one, or the default; then `split` and `index` must be null, and a
/// seed means index 0 of that seed at the level that the curriculum is at.
///
/// @param task null: `saturn`
/// @param claims what a claim of unsatisfiability needs: `none`, `bare`, `core`, `minimal-core` or
///     `proof`; null: `bare` where a formula may have no model, else `none`
/// @param split null: `train`
/// @param group episodes on the one instance, `1..1024`
/// @param surface how the formula is told; null: the task's default
/// @param thinking how it is played: one of [org.satgym.env.thinking.Thinkings#NAMES]; null:
///     `tools` where there are some, else `long`
/// @param parameters of the thinking, plain values
/// @param tools that the model may call
/// @param batch with which other groups it is rewarded; null: with none
public record GroupRequest(
    @Nullable String task,
    @Nullable String claims,
    @Nullable Level level,
    @Nullable String curriculum,
    @Nullable Split split,
    @Nullable Long seed,
    @Nullable Long index,
    int group,
    @Nullable String surface,
    @Nullable String thinking,
    Map<String, Object> parameters,
    List<String> tools,
    @Nullable BatchDeclaration batch) {
  /// A thinking whose parameters are the usual ones, and a group that is rewarded by itself.
  public GroupRequest(
      @Nullable String task,
      @Nullable String claims,
      @Nullable Level level,
      @Nullable String curriculum,
      @Nullable Split split,
      @Nullable Long seed,
      @Nullable Long index,
      int group,
      @Nullable String surface,
      @Nullable String thinking,
      List<String> tools) {
    this(
        task,
        claims,
        level,
        curriculum,
        split,
        seed,
        index,
        group,
        surface,
        thinking,
        Map.of(),
        tools,
        null);
  }

  /// The same as part of a batch.
  public GroupRequest in(BatchDeclaration declared) {
    return with(thinking, parameters, tools, declared);
  }

  /// The same, played otherwise.
  public GroupRequest thinking(
      String thinking, Map<String, Object> parameters, List<String> tools) {
    return with(thinking, parameters, tools, batch);
  }

  private GroupRequest with(
      @Nullable String thinking,
      Map<String, Object> parameters,
      List<String> tools,
      @Nullable BatchDeclaration batch) {
    return new GroupRequest(
        task,
        claims,
        level,
        curriculum,
        split,
        seed,
        index,
        group,
        surface,
        thinking,
        parameters,
        tools,
        batch);
  }

  /// The most episodes on one instance.
  public static final int LARGEST_GROUP = 1024;

  /// One episode where the default curriculum stands.
  public static final GroupRequest DEFAULT =
      new GroupRequest(null, null, null, null, null, null, null, 1, null, null, List.of());

  /// A group on a fresh training instance of `level`.
  public static GroupRequest at(Level level, int group) {
    return new GroupRequest(
        null, null, level, null, null, null, null, group, null, null, List.of());
  }

  /// A group where the named curriculum stands.
  public static GroupRequest following(String curriculum, int group) {
    return new GroupRequest(
        null, null, null, curriculum, null, null, null, group, null, null, List.of());
  }
}
