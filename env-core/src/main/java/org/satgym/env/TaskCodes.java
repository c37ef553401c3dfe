package org.satgym.env;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.verify.Claims;

/// The tasks by number, and the numbers by task.
///
/// A code is `place | claims << 7 | number << 10`: the place in the list below, what claims need,
/// and the number that is the mode of families such as `counted`, or that [TransformCodes] gives to
/// the transformations of others. Codes are in stored rows, so a place is never given to another
/// family: new ones go to the end.
final class TaskCodes {
  private static final int CLAIMS_SHIFT = 7;
  private static final int NUMBER_SHIFT = 10;
  private static final int LARGEST_NUMBER = (1 << (31 - NUMBER_SHIFT)) - 1;

  /// By the code of their claims.
  private static final List<Claims> CLAIMS =
      List.of(Claims.NONE, Claims.BARE, Claims.CORE, Claims.MINIMAL_CORE, Claims.PROOF);

  private record Place(String name, Family family, String description, String... levels) {
    List<Level> examples() {
      return Stream.of(levels).map(Level::parse).toList();
    }
  }

  private static final List<Place> PLACES =
      List.of(
          new Place(
              "saturn",
              Family.FAITHFUL,
              "Find a satisfying assignment; formulas drawn as in Saturn.",
              saturnLevels()),
          new Place(
              "saturn-balanced",
              Family.BALANCED,
              "As saturn, with literals that do not betray the planted assignment.",
              saturnLevels()),
          new Place(
              "saturn-two-hidden",
              Family.TWO_HIDDEN,
              "As saturn, with an assignment planted together with its complement.",
              saturnLevels()),
          family("uniform/satisfiable", "Uniform k-SAT that has a model.", "3,6,20", "3,10,40"),
          family("uniform/unsatisfiable", "Uniform k-SAT that has none.", "3,6,40", "3,10,60"),
          family("uniform/any", "Uniform k-SAT, satisfiable or not.", "3,6,26", "3,12,52"),
          family("unique", "Formulas with exactly one model.", "3,5,25", "3,7,40"),
          family(
              "threshold/satisfiable",
              "With a model, at the ratio where half of all formulas have one.",
              "3,8,0",
              "3,20,0"),
          family(
              "threshold/unsatisfiable",
              "Without a model, at the ratio where half of all formulas have one.",
              "3,8,0",
              "3,20,0"),
          family("threshold/any", "Where half of all formulas have a model.", "3,8,0", "3,20,0"),
          family("sr", "Twins, with a model and without, one literal apart.", "0,5,0", "0,10,0"),
          family("xor", "Parity equations as clauses.", "3,6,4", "3,12,8"),
          family("power-law/planted", "A few variables are in most clauses.", "3,20,60"),
          family("power-law/satisfiable", "As power-law, drawn until satisfiable.", "3,20,60"),
          family("power-law/unsatisfiable", "As power-law, without a model.", "3,20,120"),
          family("power-law/any", "As power-law, whatever comes.", "3,20,80"),
          family("community/planted", "Variables fall into groups.", "3,20,60"),
          family("community/satisfiable", "As community, drawn until satisfiable.", "3,20,60"),
          family("community/unsatisfiable", "As community, without a model.", "3,20,120"),
          family("community/any", "As community, whatever comes.", "3,20,80"),
          family("pigeonhole", "One pigeon more than there are holes.", "2,0,0", "3,0,0"),
          family("parity", "All people paired off.", "4,0,0", "5,0,0"),
          family("tseitin", "Parities at the vertices of a graph.", "3,4,0", "3,6,0"),
          family("at-most-k", "Two ways of counting the same groups.", "1,3,2", "2,4,3"),
          family("colouring", "Neighbours in a graph get different colours.", "3,6,9"),
          family("clique", "Vertices that are all neighbours.", "3,6,10"),
          family("dominating-set", "Vertices that reach all others.", "2,6,7"),
          family("ramsey", "No clique and no stranger set of a size.", "3,3,5", "3,3,6"),
          family("van-der-waerden", "No evenly spaced run of one colour.", "3,3,8", "3,3,9"),
          family("pebbling", "Truth runs up a pyramid.", "1,3,0", "2,2,0"),
          family("ordering", "An order without a first element.", "4,0,0", "5,0,0"),
          family("sudoku", "A Sudoku with holes.", "2,10,1"),
          family("latin", "A Latin square with holes.", "4,6,0", "5,10,1"),
          family("n-queens", "Queens that do not attack each other.", "4,1,0", "6,1,0"),
          family("counted/2", "Formulas with so many models.", "3,6,25", "3,8,35"),
          family("backbone/4", "So many variables have one value in all models.", "3,10,40"),
          family("core/8", "Unsatisfiable, with a minimal core of so many clauses.", "3,10,40"));

  private static final Map<Integer, Task> KNOWN = new ConcurrentHashMap<>();

  private static String[] saturnLevels() {
    return new String[] {
      "3,5,5", "3,5,8", "3,5,13", "3,5,15", "3,5,20", "3,6,20", "3,7,20", "3,7,40"
    };
  }

  private static Place family(String name, String description, String... levels) {
    return new Place(name, Family.parse(name), description, levels);
  }

  static List<Task> all() {
    var all = new ArrayList<Task>(PLACES.size());
    for (var place : PLACES) {
      all.add(named(place.name()));
    }
    return all;
  }

  static Task named(String name) {
    for (int i = 0; i < PLACES.size(); i++) {
      var place = PLACES.get(i);
      if (place.name().equals(name)) {
        return task(i, place.family());
      }
    }
    var family = family(name);
    if (family != null) {
      var original = TransformCodes.original(family);
      for (int i = 0; i < PLACES.size(); i++) {
        var known = PLACES.get(i).family();
        if (known.equals(original) || isNumbered(known) && known.name().equals(family.name())) {
          return task(i, family);
        }
      }
    }
    throw unknown(name);
  }

  /// The family that is meant, in its first mode where none is; null when there is none, and when
  /// its mode is a number and it is transformed, for which codes have no room.
  private static @Nullable Family family(String name) {
    int plus = name.indexOf('+');
    var family = Family.parse(name);
    if (plus > 0) {
      for (var place : PLACES) {
        if (place.name().equals(name.substring(0, plus))) {
          var mode = place.family().mode() + name.substring(plus);
          family = new Family(place.family().name(), mode);
        }
      }
    }
    try {
      var meant =
          family.mode().isEmpty() ? Families.byDefault(name) : Families.get(family).family();
      return meant.isTransformed() && isNumbered(meant) ? null : meant;
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  private static RequestException unknown(String name) {
    var names =
        PLACES.stream()
            .map(place -> isNumbered(place.family()) ? place.family().name() + "/N" : place.name())
            .collect(Collectors.joining(", "));
    return new RequestException(
        RequestException.Kind.BAD_REQUEST,
        "unknown_task",
        "there is no task '%s'; there are %s; all without an N also transformed, as in sudoku+flip"
            .formatted(name, names),
        "task");
  }

  private static boolean isNumbered(Family family) {
    return Families.numbered().stream().anyMatch(n -> n.name().equals(family.name()));
  }

  private static Task task(int place, Family family) {
    int number = isNumbered(family) ? Integer.parseInt(family.mode()) : TransformCodes.of(family);
    if (number > LARGEST_NUMBER) {
      throw RequestException.invalid(
          "task", "task '%s': the number must be at most %d".formatted(family, LARGEST_NUMBER));
    }
    int claims = CLAIMS.indexOf(Task.usualClaims(family));
    return known(place + 1 | claims << CLAIMS_SHIFT | number << NUMBER_SHIFT);
  }

  /// The code of the same family under other claims.
  static int with(int code, Claims claims) {
    int claimsMask = (1 << NUMBER_SHIFT) - (1 << CLAIMS_SHIFT);
    return code & ~claimsMask | CLAIMS.indexOf(claims) << CLAIMS_SHIFT;
  }

  static @Nullable Task of(int code) {
    int place = (code & (1 << CLAIMS_SHIFT) - 1) - 1;
    int claims = code >> CLAIMS_SHIFT & (1 << NUMBER_SHIFT - CLAIMS_SHIFT) - 1;
    if (code < 0 || place < 0 || place >= PLACES.size() || claims >= CLAIMS.size()) {
      return null;
    }
    boolean given =
        isNumbered(PLACES.get(place).family())
            || TransformCodes.chain(code >> NUMBER_SHIFT) != null;
    return given ? known(code) : null;
  }

  /// Kept, because reading an id asks for it each time; what is not common is made again.
  private static Task known(int code) {
    var task = KNOWN.get(code);
    if (task == null) {
      task = make(code);
      if (KNOWN.size() < 1024) {
        KNOWN.put(code, task);
      }
    }
    return task;
  }

  private static Task make(int code) {
    var place = PLACES.get((code & (1 << CLAIMS_SHIFT) - 1) - 1);
    var claims = CLAIMS.get(code >> CLAIMS_SHIFT & (1 << NUMBER_SHIFT - CLAIMS_SHIFT) - 1);
    var family = place.family();
    var name = place.name();
    if (isNumbered(family)) {
      family = new Family(family.name(), Integer.toString(code >> NUMBER_SHIFT));
      name = family.toString();
    } else {
      var chain = TransformCodes.chain(code >> NUMBER_SHIFT);
      family = new Family(family.name(), family.mode() + chain);
      name += chain;
    }
    return new Task(code, name, place.description(), family, claims, place.examples());
  }

  private TaskCodes() {}
}
