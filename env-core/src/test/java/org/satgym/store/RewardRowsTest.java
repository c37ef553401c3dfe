package org.satgym.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.Episode;
import org.satgym.env.RewardFacts;

class RewardRowsTest {
  private static final int GROUPS = 200;
  private static final int SIZE = 4;
  private static final long UNIT = -7;

  @TempDir Path folder;
  private final AtomicInteger read = new AtomicInteger();

  /// With every row that is read counted: a unit of n episodes must not cost n² of them.
  @Test
  void anEpisodeOfALargeUnitReadsNoMoreRowsThanOneOfASmallUnit() throws Exception {
    try (var connection = Dialect.SQLITE.connect("jdbc:sqlite:" + folder.resolve("x.db"))) {
      Schema.prepare(connection, Dialect.SQLITE, new byte[16]);
      var rows = new RewardRows(counting(Connection.class, connection));
      var count = UnitCount.NONE;
      for (long group = 1; group <= GROUPS; group++) {
        for (int member = 0; member < SIZE; member++) {
          assertThat(count.isComplete(GROUPS)).isFalse();
          long id = Episode.firstNumber(group) + member;
          rows.add(id, UNIT, SIZE, facts("g" + group), null);
          read.set(0);
          count = rows.count(id, UNIT, SIZE);
          assertThat(read.get()).as("rows read for episode %d", id).isLessThanOrEqualTo(3);
        }
      }
      assertThat(count).isEqualTo(new UnitCount(GROUPS, GROUPS * SIZE, GROUPS * SIZE));
      assertThat(count.isComplete(GROUPS)).isTrue();
      rows.forget(UNIT);
    }
  }

  private static RewardFacts facts(String group) {
    return new RewardFacts(
        group, "p", "VIOLATED", 0.0, 10L, 20, true, List.of(), null, null, Map.of(), null);
  }

  /// The same, with everything that it hands out counted too.
  private <T> T counting(Class<T> type, Object of) {
    InvocationHandler handler =
        (_, method, arguments) -> {
          Object result;
          try {
            result = method.invoke(of, arguments);
          } catch (InvocationTargetException failed) {
            throw failed.getCause();
          }
          if (of instanceof ResultSet && Boolean.TRUE.equals(result)) {
            read.addAndGet(method.getName().equals("next") ? 1 : 0);
          }
          return switch (result) {
            case PreparedStatement statement -> counting(PreparedStatement.class, statement);
            case Statement statement -> counting(Statement.class, statement);
            case ResultSet row -> counting(ResultSet.class, row);
            case null -> null;
            default -> result;
          };
        };
    return type.cast(
        Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, handler));
  }
}
