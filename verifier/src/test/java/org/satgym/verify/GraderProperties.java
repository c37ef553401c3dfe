package org.satgym.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Status;
import org.satgym.reward.Reward;

class GraderProperties {
  private static final Pattern SATURN_BOX = Pattern.compile("\\\\boxed\\{([^\\n]*?)\\}");

  private final StrictGrader strict = new StrictGrader();
  private final SaturnGrader saturn = new SaturnGrader();

  @Property(tries = 200)
  void everyAssignmentIsJudgedByItsClausesAndAlikeInBothModes(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int variables) {
    var random = new Random(seed);
    var cnf = Formulas.wild(random, variables, random.nextInt(12));
    var problem = Problem.satisfiable(cnf);
    for (var values : Formulas.all(variables)) {
      var response = "\\boxed{" + values + "}";
      var verdict = strict.grade(problem, response).verdict();
      assertThat(verdict).isEqualTo(expected(cnf, values));
      assertThat(saturn.grade(problem, response).verdict()).isEqualTo(verdict);
    }
  }

  private static Verdict expected(Cnf cnf, Assignment values) {
    int first = -1;
    int violated = 0;
    for (int i = 0; i < cnf.clauses(); i++) {
      boolean holds = false;
      for (int literal : cnf.clause(i)) {
        holds |= values.toString().charAt(Math.abs(literal) - 1) == (literal > 0 ? '1' : '0');
      }
      if (!holds) {
        first = first < 0 ? i : first;
        violated++;
      }
    }
    return violated == 0 ? new Verdict.Correct() : new Verdict.Violated(first, violated);
  }

  @Property(tries = 200)
  void aBareClaimIsRightExactlyWhenNoAssignmentSatisfies(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int variables) {
    var random = new Random(seed);
    var cnf = Formulas.wild(random, variables, random.nextInt(25));
    var verdict = strict.grade(new Problem(cnf, null, Claims.BARE), "\\boxed{UNSAT}").verdict();
    boolean unsatisfiable = Formulas.models(cnf).length == 0;
    assertThat(verdict.code()).isEqualTo(unsatisfiable ? "CORRECT" : "CLAIM_REFUTED");
  }

  @Property(tries = 200)
  void aCoreIsRightExactlyWhenItsClausesCannotAllHold(@ForAll long seed) {
    var random = new Random(seed);
    var cnf = Formulas.uniform(random, 2, 3, 9);
    var listed = random.ints(0, 9).distinct().limit(1 + random.nextInt(9)).toArray();
    var text = new StringBuilder("\\boxed{UNSAT ");
    var clauses = new int[listed.length][];
    for (int i = 0; i < listed.length; i++) {
      text.append(i == 0 ? "" : ",").append(listed[i]);
      clauses[i] = cnf.clause(listed[i]);
    }
    var response = text.append('}').toString();
    boolean core = Formulas.models(Cnf.of(3, clauses)).length == 0;
    boolean minimal = core;
    for (int left = 0; left < clauses.length; left++) {
      var rest = clauses.clone();
      rest[left] = new int[] {1, -1};
      minimal &= Formulas.models(Cnf.of(3, rest)).length > 0;
    }
    assertThat(isCorrect(cnf, Claims.CORE, response)).isEqualTo(core);
    assertThat(isCorrect(cnf, Claims.MINIMAL_CORE, response)).isEqualTo(minimal);
  }

  private boolean isCorrect(Cnf cnf, Claims claims, String response) {
    return strict.grade(new Problem(cnf, null, claims), response).verdict()
        instanceof Verdict.Correct;
  }

  @Property(tries = 3000)
  void noTextThrowsAndNoneIsCorrectThatDoesNotSatisfy(
      @ForAll("responses") String response, @ForAll Claims claims, @ForAll long seed) {
    var random = new Random(seed);
    var cnf = Formulas.wild(random, 4, random.nextInt(20));
    var status = random.nextBoolean() ? Status.SATISFIABLE : null;
    var grade = strict.grade(new Problem(cnf, status, claims), response);
    if (grade.verdict() instanceof Verdict.Correct && grade.answer() != null) {
      boolean proved =
          grade.answer().startsWith("UNSAT")
              ? claims != Claims.NONE && Formulas.models(cnf).length == 0
              : cnf.satisfiedBy(Objects.requireNonNull(SlowAnswers.read(grade.answer(), 4)));
      assertThat(proved).isTrue();
    }
    assertThat(Reward.of(saturn.grade(Problem.satisfiable(cnf), response).verdict())).isPresent();
  }

  @Property(tries = 3000)
  void bothModesAgreeWhereTheyReadTheSameBits(
      @ForAll("responses") String response, @ForAll long seed) {
    var random = new Random(seed);
    var problem = Problem.satisfiable(Formulas.wild(random, 4, random.nextInt(12)));
    var one = strict.grade(problem, response);
    var other = saturn.grade(problem, response);
    if (one.answer() != null && one.answer().equals(other.answer()) && isBits(one.answer())) {
      boolean nested = one.verdict() instanceof Verdict.Nested;
      assertThat(nested || one.verdict().equals(other.verdict())).isTrue();
    }
  }

  private static boolean isBits(String text) {
    return text.length() == 4 && text.chars().allMatch(c -> c == '0' || c == '1');
  }

  @Property(tries = 2000)
  void aListIsReadAsPiecesBetweenSeparators(@ForAll("lists") String list) {
    var grade = strict.grade(Problem.satisfiable(Cnf.of(3)), "\\boxed{" + list + "}");
    var slow = SlowAnswers.read(list.strip(), 3);
    assertThat(grade.verdict() instanceof Verdict.Correct).isEqualTo(slow != null);
    var read = AnswerFormat.read("\\boxed{" + list + "}", 3, Claims.NONE).answer();
    if (slow != null) {
      assertThat(read).isEqualTo(new Answer.Bits(slow));
    }
  }

  /// Lists of three values, most of them nearly right.
  @Provide
  Arbitrary<String> lists() {
    var names = Arbitraries.of("A", "B", "C", "1", "2", "3", "x1", "x_2", "x3", "D", "a", "x", "");
    var marks = Arbitraries.of("=", "=", " = ", ":", ": ", "==", " ");
    var values = Arbitraries.of("0", "1", "true", "False", "TRUE", "2", "tru", "");
    var ends = Arbitraries.of(",", ", ", ";", "\n", ",\n", " ; ", " ", ",,", ".");
    var pair =
        Combinators.combine(names, marks, values, ends).as((n, m, v, e) -> List.of(n + m + v, e));
    return pair.list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(
            pairs -> {
              var text = new StringBuilder();
              for (int i = 0; i < pairs.size(); i++) {
                text.append(i == 0 ? "" : pairs.get(i - 1).getLast());
                text.append(pairs.get(i).getFirst());
              }
              return text.toString();
            });
  }

  @Property(tries = 3000)
  void theStrictBoxIsTheLastThatBalances(@ForAll("responses") String response) {
    var grade = strict.grade(new Problem(Cnf.of(4), Status.SATISFIABLE, Claims.NONE), response);
    var slow = SlowBoxes.of(response);
    assertThat(grade.boxes()).isEqualTo(slow.boxes());
    switch (grade.verdict()) {
      case Verdict.NoAnswer _ -> assertThat(slow.kind()).isEqualTo("none");
      case Verdict.Truncated _ -> assertThat(slow.kind()).isEqualTo("truncated");
      case Verdict.UnclosedBox _ -> assertThat(slow.kind()).isEqualTo("unclosed");
      case Verdict.Nested _ -> assertThat(slow.kind()).isEqualTo("nested");
      default -> assertThat(slow.kind()).isEqualTo("box");
    }
  }

  @Property(tries = 3000)
  void saturnsBoxIsTheRegularExpressionsLastMatch(@ForAll("responses") String response) {
    var matcher = SATURN_BOX.matcher(response);
    String last = null;
    int boxes = 0;
    while (matcher.find()) {
      last = matcher.group(1);
      boxes++;
    }
    var grade = SaturnGrader.grade("A", response);
    assertThat(grade.answer()).isEqualTo(last);
    assertThat(grade.boxes()).isEqualTo(boxes);
  }

  /// Texts in which what the parsers look for is frequent.
  @Provide
  Arbitrary<String> responses() {
    var pieces =
        Arbitraries.of(
            "\\boxed{",
            "\\boxed{",
            "\\boxed{1101}",
            "}",
            "}",
            "{",
            "1101",
            "0",
            "UNSAT",
            "UNSAT 0,1",
            "A=1,B=1;C=0\nD=1",
            "A=0,B=1,x3:true,4:False",
            "A=",
            ",",
            "<think>",
            "</think>",
            "\n",
            " ",
            "$",
            "\\text{",
            "\\",
            "<",
            "```rup\n",
            "```\n",
            "1 0\n",
            "0\n",
            "d ",
            "\\boxed",
            "\uD83D",
            "\uDE00",
            "\u0000",
            "\r");
    var wild = Arbitraries.strings().all().ofMaxLength(3);
    return Arbitraries.frequencyOf(Tuple.of(9, pieces), Tuple.of(1, wild))
        .list()
        .ofMaxSize(14)
        .map(list -> String.join("", list));
  }
}
