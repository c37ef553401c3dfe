package org.satgym.token;

import static java.util.regex.Matcher.quoteReplacement;

import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InvalidInputException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jinjava.javax.el.CompositeELResolver;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import org.jspecify.annotations.Nullable;

/// What chat templates use of Python and its Jinja that the library does not have: methods of
/// strings and dictionaries, `[::-1]`, `tojson` in Python's spacing, `raise_exception`.
final class PythonJinja {
  private static final Pattern REVERSED = Pattern.compile("([\\w.]+)\\[::-1]");

  private static final Pattern NAMESPACE = Pattern.compile("namespace\\([^()]*\\)");
  private static final Pattern ARGUMENT =
      Pattern.compile("(\\w+)\\s*=\\s*((?:'[^']*'|\"[^\"]*\"|[^,()'\"])+)([,)])");

  /// The template in the library's dialect.
  static String adapted(String template) {
    var reversed = REVERSED.matcher(template).replaceAll("$1|reverse");
    return NAMESPACE.matcher(reversed).replaceAll(found -> quoteReplacement(grouped(found)));
  }

  /// In the library a named argument binds tighter than arithmetic: `a=b|length - 1` is wrong there
  /// without parentheses.
  private static String grouped(MatchResult call) {
    return ARGUMENT.matcher(call.group()).replaceAll("$1=($2)$3");
  }

  static void register(Context context) {
    context.registerFilter(new ToJson());
    context.registerFunction(
        new ELFunctionDefinition("", "raise_exception", PythonJinja.class, "refuse", Object.class));
  }

  static ELResolver resolver() {
    var all = new CompositeELResolver();
    all.add(new PythonMethods());
    all.add(JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY);
    return all;
  }

  /// What a template calls to refuse a chat. Public, since the library calls it by reflection.
  public static Object refuse(Object message) {
    throw new IllegalArgumentException(String.valueOf(message));
  }

  private static final class ToJson implements Filter {
    @Override
    public String getName() {
      return "tojson";
    }

    @Override
    public Object filter(
        @Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
      if (arguments.length > 0) {
        throw new InvalidInputException(interpreter, "tojson", "tojson with arguments is unknown");
      }
      return PythonJson.write(value);
    }
  }

  /// Calls on strings and maps as in Python.
  private static final class PythonMethods extends ELResolver {
    @Override
    public @Nullable Object invoke(
        ELContext context,
        @Nullable Object base,
        Object method,
        Class<?> @Nullable [] types,
        @Nullable Object @Nullable [] arguments) {
      Object result = null;
      var given = arguments == null ? new Object[0] : arguments;
      if (base instanceof CharSequence text) {
        result = called(text.toString(), method.toString(), given);
      } else if (base instanceof Map<?, ?> map) {
        result = called(map, method.toString(), given);
      }
      if (result != null) {
        context.setPropertyResolved(true);
      }
      return result;
    }

    private static @Nullable Object called(
        String text, String method, @Nullable Object[] arguments) {
      return switch (method) {
        case "strip" -> strip(text, arguments, true, true);
        case "lstrip" -> strip(text, arguments, true, false);
        case "rstrip" -> strip(text, arguments, false, true);
        case "startswith" -> text.startsWith(String.valueOf(arguments[0]));
        case "endswith" -> text.endsWith(String.valueOf(arguments[0]));
        case "split" -> split(text, arguments);
        case "upper" -> text.toUpperCase(java.util.Locale.ROOT);
        case "lower" -> text.toLowerCase(java.util.Locale.ROOT);
        default -> null;
      };
    }

    private static @Nullable Object called(
        Map<?, ?> map, String method, @Nullable Object[] arguments) {
      return switch (method) {
        case "items" -> map.entrySet();
        case "keys" -> map.keySet();
        case "get" -> {
          var value = arguments.length > 0 ? map.get(arguments[0]) : null;
          yield value == null && arguments.length > 1 ? arguments[1] : value;
        }
        default -> null;
      };
    }

    private static String strip(
        String text, @Nullable Object[] arguments, boolean left, boolean right) {
      int start = 0;
      int end = text.length();
      var set = arguments.length > 0 && arguments[0] != null ? arguments[0].toString() : null;
      while (left && start < end && cut(text.charAt(start), set)) {
        start++;
      }
      while (right && end > start && cut(text.charAt(end - 1), set)) {
        end--;
      }
      return text.substring(start, end);
    }

    private static boolean cut(char character, @Nullable String set) {
      return set == null ? Character.isWhitespace(character) : set.indexOf(character) >= 0;
    }

    /// Python's split takes a text where Java's takes an expression, and keeps empty ends.
    private static List<String> split(String text, @Nullable Object[] arguments) {
      var parts = new ArrayList<String>();
      if (arguments.length == 0 || arguments[0] == null) {
        var words = text.strip();
        return words.isEmpty() ? List.of() : List.of(words.split("\\s+"));
      }
      var by = arguments[0].toString();
      long most = arguments.length > 1 && arguments[1] instanceof Number n ? n.longValue() : -1;
      int from = 0;
      for (int at = text.indexOf(by); at >= 0 && (most < 0 || parts.size() < most); ) {
        parts.add(text.substring(from, at));
        from = at + by.length();
        at = text.indexOf(by, from);
      }
      parts.add(text.substring(from));
      return parts;
    }

    @Override
    public @Nullable Object getValue(
        ELContext context, @Nullable Object base, @Nullable Object property) {
      return null;
    }

    @Override
    public @Nullable Class<?> getType(
        ELContext context, @Nullable Object base, @Nullable Object property) {
      return null;
    }

    @Override
    public void setValue(
        ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object to) {}

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
      return true;
    }

    @Override
    public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
      return null;
    }

    @Override
    public @Nullable Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(
        ELContext context, @Nullable Object base) {
      return null;
    }
  }

  private PythonJinja() {}
}
