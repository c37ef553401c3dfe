package org.satgym.prompt.story;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A setting in which variables are entities and values are what the entities do.
///
/// The checks of the constructor are what makes every story readable in one way only: names are
/// distinct whatever their case, none begins another, none holds a word that joins sentences, and
/// neither verb begins or ends the other.
///
/// @param name identifies the scenario, in lower case
/// @param thing what one entity is called, as in "member number 4"
/// @param things what all of them are called
/// @param openings one or two sentences each; a story begins with one of them
/// @param yes what an entity does when its variable is true
/// @param no what it does when its variable is false
/// @param names at least 40, each a whole noun phrase: `Ada`, `the Oslo parcel`
public record Scenario(
    String name,
    String thing,
    String things,
    List<String> openings,
    Verb yes,
    Verb no,
    List<String> names) {
  /// The most words that a name has.
  static final int LONGEST_NAME = 4;

  private static final int FEWEST_NAMES = 40;
  private static final Pattern NAME = Pattern.compile("[A-Za-z]+([ -][A-Za-z]+)*");
  private static final Pattern VERB = Pattern.compile("[a-z]+([ -][a-z]+)*");
  private static final Set<String> JOINING_WORDS =
      Set.of("all", "and", "both", "cannot", "if", "must", "not", "only", "or", "then", "unless");

  public Scenario {
    openings = List.copyOf(openings);
    names = List.copyOf(names);
    require(!openings.isEmpty(), name, "needs an opening");
    require(names.size() >= FEWEST_NAMES, name, "needs 40 names or more, has " + names.size());
    checkVerbs(name, yes, no);
    checkNames(name, thing, names);
  }

  private static void checkVerbs(String scenario, Verb yes, Verb no) {
    checkPair(scenario, yes.singular(), no.singular());
    checkPair(scenario, yes.plural(), no.plural());
    checkPair(scenario, yes.infinitive(), no.infinitive());
    require(
        !overlap(yes.both(), no.both()) && !overlap(yes.all(), no.all()),
        scenario,
        "confuses '%s' and '%s'".formatted(yes.both(), no.both()));
  }

  private static void checkPair(String scenario, String yes, String no) {
    for (String form : List.of(yes, no)) {
      require(VERB.matcher(form).matches(), scenario, "has the verb '" + form + "'");
      checkWords(scenario, form);
    }
    var both = "'%s' and '%s'".formatted(yes, no);
    require(!overlap(yes, no) && !overlap(no, yes), scenario, "confuses " + both);
  }

  private static boolean overlap(String part, String whole) {
    return (whole + " ").startsWith(part + " ") || (" " + whole).endsWith(" " + part);
  }

  private static void checkNames(String scenario, String thing, List<String> names) {
    var seen = new HashMap<String, String>();
    seen.put(thing.toLowerCase(Locale.ROOT), thing);
    for (String name : names) {
      require(NAME.matcher(name).matches(), scenario, "has the name '" + name + "'");
      require(words(name).length <= LONGEST_NAME, scenario, "has the long name '" + name + "'");
      checkWords(scenario, name);
      var before = seen.put(name.toLowerCase(Locale.ROOT), name);
      require(before == null, scenario, "has '" + name + "' twice");
    }
    for (String name : names) {
      String lower = name.toLowerCase(Locale.ROOT);
      for (int end = lower.indexOf(' '); end >= 0; end = lower.indexOf(' ', end + 1)) {
        String start = seen.get(lower.substring(0, end));
        require(start == null, scenario, "has '" + start + "', which begins '" + name + "'");
      }
    }
  }

  private static void checkWords(String scenario, String phrase) {
    for (String word : words(phrase)) {
      require(
          !JOINING_WORDS.contains(word.toLowerCase(Locale.ROOT)),
          scenario,
          "uses the joining word '" + word + "' in '" + phrase + "'");
    }
  }

  private static String[] words(String phrase) {
    return phrase.split(" ", -1);
  }

  private static void require(boolean holds, String scenario, String complaint) {
    if (!holds) {
      throw new IllegalArgumentException("scenario " + scenario + " " + complaint);
    }
  }
}
