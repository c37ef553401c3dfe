package org.satgym.curriculum;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;

/// States as maps of plain values with their version, and back: exactly, whatever the policy.
///
/// Components keep their order and their names, levels are `"n,k,l"`, enums their names. The state
/// of a policy that lies over another holds that one's state as `over`, with a version of its own.
/// Costs a microsecond or two for small states.
public final class States {
  private static final String VERSION = "version";

  /// As a JSON writer takes it.
  public static Map<String, @Nullable Object> write(Standing standing) {
    var written = new LinkedHashMap<String, @Nullable Object>();
    written.put(VERSION, standing.policy().version());
    written.putAll(fields(standing.policy(), standing.state()));
    return written;
  }

  /// Reads what [#write] wrote, also after a JSON reader has had it. States without a version are
  /// of version 1.
  ///
  /// @throws IllegalArgumentException saying which component is missing, unknown or of another type
  ///     than the policy's states have, or which version it is
  public static Standing read(
      CurriculumPolicy<?> policy, Map<String, ? extends @Nullable Object> written) {
    var fields = new LinkedHashMap<String, @Nullable Object>(written);
    var told = fields.remove(VERSION);
    int version = told == null ? 1 : whole(VERSION, told);
    if (version < 1 || version > policy.version()) {
      throw new IllegalArgumentException(
          "a state of %s of version %d; this one reads 1..%d"
              .formatted(policy.name(), version, policy.version()));
    }
    var current = version < policy.version() ? policy.upgraded(fields, version) : fields;
    return new Standing(policy, record(policy, policy.stateType(), current));
  }

  private static Map<String, @Nullable Object> fields(
      @Nullable CurriculumPolicy<?> policy, Record state) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    for (var component : state.getClass().getRecordComponents()) {
      fields.put(component.getName(), plain(policy, value(state, component)));
    }
    return fields;
  }

  private static @Nullable Object plain(
      @Nullable CurriculumPolicy<?> policy, @Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Level level -> level.toString();
      case Enum<?> name -> name.name();
      case List<?> list -> list.stream().map(element -> plain(null, element)).toList();
      case Standing over -> write(over);
      case Record nested -> fields(policy, nested);
      default -> value;
    };
  }

  private static @Nullable Object value(Record state, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(state);
    } catch (IllegalAccessException | InvocationTargetException impossible) {
      throw new IllegalStateException("a state that cannot be read: " + state, impossible);
    }
  }

  private static Record record(
      CurriculumPolicy<?> policy, Class<?> type, Map<?, ? extends @Nullable Object> fields) {
    var components = type.getRecordComponents();
    var names = Arrays.stream(components).map(RecordComponent::getName).toList();
    for (var name : fields.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "a state of %s has no '%s'; it has %s".formatted(policy.name(), name, names));
      }
    }
    var values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      var name = components[i].getName();
      var value = fields.get(name);
      if (value == null) {
        throw new IllegalArgumentException(
            "a state of %s needs '%s'".formatted(policy.name(), name));
      }
      values[i] = read(policy, name, components[i].getGenericType(), value);
    }
    return made(type, components, values);
  }

  private static Record made(
      Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return (Record) constructor.newInstance(values);
    } catch (InvocationTargetException refused) {
      throw new IllegalArgumentException("not a state: " + refused.getCause(), refused);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("%s cannot be made".formatted(type), impossible);
    }
  }

  private static Object read(CurriculumPolicy<?> policy, String name, Type type, Object value) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return list(policy, name, list.getActualTypeArguments()[0], value);
    }
    if (type == int.class || type == Integer.class) {
      return whole(name, value);
    }
    if ((type == long.class || type == Long.class)
        && (value instanceof Integer || value instanceof Long)) {
      return ((Number) value).longValue();
    }
    if ((type == double.class || type == Double.class) && value instanceof Number number) {
      return number.doubleValue();
    }
    if (type == boolean.class && value instanceof Boolean || type == String.class) {
      return value;
    }
    if (type == Level.class && value instanceof String text) {
      return Level.parse(text);
    }
    if (type instanceof Class<?> named && named.isEnum() && value instanceof String text) {
      return constant(name, named, text);
    }
    if (value instanceof Map<?, ?> fields) {
      return nested(policy, type, fields);
    }
    throw mistyped(name, type, value);
  }

  private static Record nested(CurriculumPolicy<?> policy, Type type, Map<?, ?> fields) {
    if (type == Standing.class) {
      var over = policy.over();
      if (over == null) {
        throw new IllegalStateException(policy.name() + " lies over no policy");
      }
      @SuppressWarnings("unchecked") // keys of JSON objects are strings
      var named = (Map<String, Object>) fields;
      return read(over, named);
    }
    return record(policy, (Class<?>) type, fields);
  }

  private static List<Object> list(
      CurriculumPolicy<?> policy, String name, Type element, Object value) {
    if (!(value instanceof List<?> given)) {
      throw mistyped(name, element, value);
    }
    var read = new ArrayList<Object>(given.size());
    for (var one : given) {
      read.add(read(policy, name, element, one));
    }
    return List.copyOf(read);
  }

  private static Object constant(String name, Class<?> type, String text) {
    for (var constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(text)) {
        return constant;
      }
    }
    throw mistyped(name, type, text);
  }

  private static Integer whole(String name, Object value) {
    return switch (value) {
      case Integer i -> i;
      case Long l when l == (int) (long) l -> (int) (long) l;
      default -> throw mistyped(name, int.class, value);
    };
  }

  private static IllegalArgumentException mistyped(String name, Type type, Object value) {
    return new IllegalArgumentException(
        "'%s' of a state must be a %s, was %s".formatted(name, type.getTypeName(), value));
  }

  private States() {}
}
