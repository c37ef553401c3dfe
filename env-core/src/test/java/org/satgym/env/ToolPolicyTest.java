package org.satgym.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.satgym.env.thinking.Thinking;
import org.satgym.env.thinking.Thinkings;

class ToolPolicyTest {
  private static final Task SATURN = Task.named("saturn");
  private static final Task BALANCED = Task.named("planted/balanced");

  private static ToolPolicy policy(Map<String, Object> block) {
    return ToolPolicy.of(new ConfigSection("tools", block));
  }

  private static Thinking tools(Map<String, Object> parameters, String... names) {
    return Thinkings.parse("tools", parameters, List.of(names), null);
  }

  private static @Nullable Object prices(ToolPolicy policy, Task task, Thinking thinking) {
    return policy.applied(task, thinking).parameters().get("prices");
  }

  @Test
  void whatIsNotSaidIsAllowedAndFree() {
    assertThat(ToolPolicy.OPEN.allowed(SATURN)).containsExactly("python", "evaluate", "propagate");
    assertThat(prices(ToolPolicy.OPEN, SATURN, tools(Map.of(), "python"))).isEqualTo(Map.of());
  }

  @Test
  void aTaskForbidsWhatOthersMayUse() {
    var policy =
        policy(Map.of("tasks", Map.of("saturn", Map.of("python", Map.of("allow", false)))));
    assertThat(policy.allowed(SATURN)).containsExactly("evaluate", "propagate");
    assertThat(policy.allowed(BALANCED)).contains("python");
    assertThatThrownBy(() -> policy.applied(SATURN, tools(Map.of(), "evaluate", "python")))
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "tool 'python' is forbidden in task saturn on this server; allowed are evaluate,"
                + " propagate");
    // The mode's own default is python.
    assertThatThrownBy(() -> policy.applied(SATURN, tools(Map.of())))
        .hasMessageContaining("forbidden");
    assertThat(policy.applied(BALANCED, tools(Map.of(), "python"))).isNotNull();
  }

  @Test
  void aPriceIsALeastPriceAndATasksOwnGoesFirst() {
    var policy =
        policy(
            Map.of(
                "python",
                Map.of("price", 0.1),
                "tasks",
                Map.of("planted/balanced", Map.of("python", Map.of("price", 0.3)))));
    assertThat(prices(policy, SATURN, tools(Map.of(), "python", "evaluate")))
        .isEqualTo(Map.of("python", 0.1));
    assertThat(prices(policy, BALANCED, tools(Map.of(), "python")))
        .isEqualTo(Map.of("python", 0.3));
    var asked = tools(Map.of("prices", Map.of("python", 0.2)), "python");
    assertThat(prices(policy, SATURN, asked)).isEqualTo(Map.of("python", 0.2));
    assertThat(prices(policy, BALANCED, asked)).isEqualTo(Map.of("python", 0.3));
  }

  @Test
  void theDefaultMayForbidWhatOneTaskAllows() {
    var policy =
        policy(
            Map.of(
                "python",
                Map.of("allow", false),
                "tasks",
                Map.of("saturn", Map.of("python", Map.of("allow", true)))));
    assertThat(policy.allowed(SATURN)).contains("python");
    assertThat(policy.allowed(BALANCED)).doesNotContain("python");
  }

  @Test
  void wrongBlocksAreRefusedWithThePath() {
    assertThatThrownBy(() -> policy(Map.of("bash", Map.of())))
        .hasMessageContaining("no key 'tools.bash'; there are python, evaluate, propagate, tasks");
    assertThatThrownBy(() -> policy(Map.of("python", Map.of("price", 2))))
        .hasMessageContaining("tools.python.price must be 0.0..1.0, was 2.0");
    assertThatThrownBy(() -> policy(Map.of("python", Map.of("allow", "no"))))
        .hasMessageContaining("tools.python.allow must be true or false");
    assertThatThrownBy(() -> policy(Map.of("tasks", Map.of("sudoko", Map.of()))))
        .hasMessageContaining("tools.tasks")
        .hasMessageContaining("sudoko");
  }
}
