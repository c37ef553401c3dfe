package org.satgym.generate.structured;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// The numbers `1..m` coloured so that no `s` false ones and no `t` true ones are evenly spaced.
///
/// Level `zeros,ones,length`: `s` and `t` of a pair whose van der Waerden number is known, length
/// from the larger of them to 400. One variable per number; the evenly spaced runs of `s` are `d =
/// 1 .. ⌊(m-1)/(s-1)⌋` apart and `m - (s-1) d` for each, one clause a run, and likewise for `t`.
/// Satisfiable below the number `w(s, t)`, unsatisfiable from there on (the numbers: T. Ahmed, O.
/// Kullmann, H. Snevily, _On the van der Waerden numbers w(2; 3, t)_, Discrete Appl. Math. 174,
/// 2014, and the table cited there). A benchmark since M. Dransfield, V. Marek, M. Truszczyński,
/// _Satisfiability and computing van der Waerden numbers_, SAT 2003. Each draw has names and orders
/// of its own; a witness is given where a short search finds one.
final class VanDerWaerden implements InstanceGenerator {
  private static final LevelForm FORM = new LevelForm("van-der-waerden", "zeros", "ones", "length");

  /// `NUMBER.get(s)[t - s]` is `w(s, t)`.
  private static final Map<Integer, int[]> NUMBER =
      Map.of(
          3, new int[] {9, 18, 22, 32, 46, 58, 77, 97, 114, 135, 160, 186, 218, 238, 279, 312, 349},
          4, new int[] {35, 55, 73, 109, 146, 309},
          5, new int[] {178, 206, 260});

  @Override
  public Family family() {
    return Family.of(FORM.family());
  }

  @Override
  public Set<Status> statuses() {
    return Set.of(Status.SATISFIABLE, Status.UNSATISFIABLE);
  }

  @Override
  public void require(Level level) {
    int _ = numberFor(level);
  }

  /// Up to a few tenths of a second just below the number, for the search of a witness.
  @Override
  public Sampler at(Level level) {
    int number = numberFor(level);
    var cnf = formula(level.n(), level.k(), level.l());
    return Renamed.oneOf(
        List.of(level.l() < number ? Decided.satisfiable(cnf) : Renamed.unsatisfiable(cnf)));
  }

  /// Long rows are symmetric under little more than reflection; short ones have few runs.
  @Override
  public boolean splittable(Level level) {
    int _ = numberFor(level);
    return level.l() >= Math.max(8, 2 * Math.min(level.n(), level.k()) + 1);
  }

  private static int numberFor(Level level) {
    int small = Math.min(level.n(), level.k());
    int large = Math.max(level.n(), level.k());
    var numbers = NUMBER.get(small);
    if (numbers == null || large - small >= numbers.length) {
      throw FORM.refusal(
          level, "zeros and ones must be a pair of known number, the smaller first: " + pairs());
    }
    FORM.within(level, "length", large, 400);
    return numbers[large - small];
  }

  private static String pairs() {
    return NUMBER.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getKey() + "," + e.getKey() + ".." + (e.getKey() + e.getValue().length - 1))
        .collect(Collectors.joining(" "));
  }

  static Cnf formula(int zeros, int ones, int length) {
    var clauses = new Clauses();
    for (int apart = 1; 1 + (zeros - 1) * apart <= length; apart++) {
      for (int first = 1; first + (zeros - 1) * apart <= length; first++) {
        clauses.add(run(first, apart, zeros));
      }
    }
    for (int apart = 1; 1 + (ones - 1) * apart <= length; apart++) {
      for (int first = 1; first + (ones - 1) * apart <= length; first++) {
        clauses.notAll(run(first, apart, ones));
      }
    }
    return clauses.over(length);
  }

  private static int[] run(int first, int apart, int size) {
    var run = new int[size];
    for (int i = 0; i < size; i++) {
      run[i] = first + i * apart;
    }
    return run;
  }
}
