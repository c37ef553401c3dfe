package org.satgym.verify.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.cnf.Assignment;
import org.satgym.generate.Status;
import org.satgym.trace.Replay;
import org.satgym.trace.Step;
import org.satgym.trace.StepOrder;
import org.satgym.trace.Trace;
import org.satgym.trace.TraceReading;
import org.satgym.trace.TraceStyle;
import org.satgym.trace.TraceText;
import org.satgym.verify.Claims;
import org.satgym.verify.Problem;
import org.satgym.verify.StrictGrader;
import org.satgym.verify.Verdict;

class TaskProperties {
  private static final int FEW = 6;
  private static final int MOST_MASKS = 5;

  @Provide
  Arbitrary<Searches> searches() {
    return Searches.any(7, 30);
  }

  @Provide
  Arbitrary<Searches> shortSearches() {
    return Searches.any(4, 10).filter(s -> s.trace().size() <= FEW && s.trace().size() > 2);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("01!-AB;,x []{}\\boxed\n<think>/").ofMaxLength(60);
  }

  private static String boxed(String content) {
    return "so \\boxed{" + content + "}";
  }

  @Property(tries = 300)
  void aWorkedSolutionIsGradedCorrectWhateverItsClaimHasToBring(
      @ForAll("searches") Searches search, @ForAll TraceStyle style, @ForAll Claims claims) {
    boolean refuted = search.trace().end() instanceof Step.Refuted;
    if (refuted && claims == Claims.NONE) {
      return;
    }
    var response =
        WorkedSolution.response(search.cnf(), search.trace(), search.names(), style, claims);
    var status = refuted ? Status.UNSATISFIABLE : Status.SATISFIABLE;
    var problem = new Problem(search.cnf(), status, claims);
    assertThat(new StrictGrader().grade(problem, response).verdict())
        .isEqualTo(new Verdict.Correct());
  }

  @Property(tries = 300)
  void theMaskedTextIsRightAndTheQuestionIsRebuiltFromItsRow(
      @ForAll("searches") Searches search, @ForAll TraceStyle style) {
    var made =
        MaskedQuestion.of(
            search.cnf(), search.trace(), search.names(), style, MOST_MASKS, search.random());
    var read = new MaskedQuestion(search.cnf(), search.names(), made.shown(), made.expected());
    assertThat(read.prompt()).isEqualTo(made.prompt());
    assertThat(read.grade(boxed(made.expected())).verdict()).isEqualTo(new Verdict.Correct());
    // Masks do not overlap: each is in the text once, and none of what it hides is beside it.
    for (int i = 1; i <= made.masks(); i++) {
      assertThat(made.shown().split("\\[" + i + "]", -1)).hasSize(2);
    }
  }

  /// Tries every literal, clause number or assignment in the place of one mask: what is accepted is
  /// just what gives a search that follows.
  @Property(tries = 100)
  void aMaskTakesEquivalentsAndNothingElse(
      @ForAll("shortSearches") Searches search, @ForAll TraceStyle style) {
    var question =
        MaskedQuestion.of(search.cnf(), search.trace(), search.names(), style, 1, search.random());
    if (question.masks() == 0) {
      return;
    }
    var text = new TraceText(search.cnf(), search.names());
    var truth = new ArrayList<>(List.of(question.expected().split("; ")));
    for (var candidate : candidates(search)) {
      var answer = new ArrayList<>(truth);
      answer.set(0, candidate);
      var filled = question.shown();
      for (int i = 0; i < answer.size(); i++) {
        filled = filled.replace("[" + (i + 1) + "]", answer.get(i));
      }
      boolean follows =
          switch (text.read(filled)) {
            case TraceReading.Read(var trace) ->
                sameKinds(trace, search.trace()) && Replay.fault(search.cnf(), trace) == null;
            case TraceReading.Unreadable _ -> false;
          };
      var verdict = question.grade(boxed(String.join(";", answer))).verdict();
      if (follows) {
        assertThat(verdict).isEqualTo(new Verdict.Correct());
      } else {
        assertThat(verdict).isEqualTo(new Verdict.Wrong(truth.size() - 1, truth.size()));
      }
    }
  }

  private static boolean sameKinds(Trace a, Trace b) {
    return a.steps().stream()
        .map(Step::getClass)
        .toList()
        .equals(b.steps().stream().map(Step::getClass).toList());
  }

  private static List<String> candidates(Searches search) {
    var all = new ArrayList<String>();
    int k = search.cnf().variables();
    for (int v = 1; v <= k; v++) {
      all.add(search.names().write(v));
      all.add(search.names().write(-v));
    }
    IntStream.range(0, search.cnf().clauses()).forEach(c -> all.add("" + c));
    for (int bits = 0; bits < 1 << k; bits++) {
      all.add(Assignment.ofBits(k, bits).toString());
    }
    return all;
  }

  @Property(tries = 60)
  void reorderedTakesEveryOrderThatIsASearchAndNothingElse(
      @ForAll("shortSearches") Searches search, @ForAll TraceStyle style) {
    var question =
        ReorderedQuestion.of(search.cnf(), search.trace(), search.names(), style, search.random());
    var text = new TraceText(search.cnf(), search.names());
    var shown = question.shown().lines().toList();
    var order = StepOrder.of(search.cnf(), search.trace());
    var place =
        Arrays.stream(question.expected().split(",")).map(n -> Integer.parseInt(n) - 1).toList();
    for (var one : permutations(IntStream.range(0, shown.size()).boxed().toList())) {
      var told = one.stream().map(shown::get).collect(Collectors.joining("\n"));
      boolean follows =
          switch (text.read(told)) {
            case TraceReading.Read(var trace) -> Replay.fault(search.cnf(), trace) == null;
            case TraceReading.Unreadable _ -> false;
          };
      var answer = one.stream().map(i -> "" + (i + 1)).collect(Collectors.joining(", "));
      var verdict = question.grade(boxed(answer)).verdict();
      assertThat(verdict instanceof Verdict.Correct).isEqualTo(follows);
      if (verdict instanceof Verdict.Wrong(int right, int parts)) {
        assertThat(right).isBetween(0, parts - 1);
      }
      var steps = one.stream().mapToInt(place::indexOf).toArray();
      if (order.allows(steps)) {
        assertThat(follows).isTrue();
      }
    }
  }

  private static List<List<Integer>> permutations(List<Integer> of) {
    if (of.isEmpty()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<Integer>>();
    for (var first : of) {
      var rest = new ArrayList<>(of);
      rest.remove(first);
      for (var tail : permutations(rest)) {
        var one = new ArrayList<>(List.of(first));
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }

  @Property(tries = 300)
  void aJudgementIsRightWhenItSaysWhatTheFormulaSays(
      @ForAll("searches") Searches search, @ForAll int bits) {
    var values = Assignment.ofBits(search.cnf().variables(), bits);
    var question = new JudgeQuestion(search.cnf(), search.names(), values);
    boolean yes = search.cnf().satisfiedBy(values);
    assertThat(question.grade(boxed("yes")).verdict())
        .isEqualTo(yes ? new Verdict.Correct() : new Verdict.Wrong(0, 1));
    assertThat(question.grade(boxed("No")).verdict())
        .isEqualTo(yes ? new Verdict.Wrong(0, 1) : new Verdict.Correct());
    assertThat(question.grade("yes").verdict()).isEqualTo(new Verdict.NoAnswer());
  }

  @Property(tries = 300)
  void noResponseMakesAGraderThrow(
      @ForAll("searches") Searches search, @ForAll TraceStyle style, @ForAll("texts") String text) {
    var names = search.names();
    var masked =
        MaskedQuestion.of(search.cnf(), search.trace(), names, style, MOST_MASKS, search.random());
    var reordered =
        ReorderedQuestion.of(search.cnf(), search.trace(), names, style, search.random());
    for (var response : List.of(text, boxed(text), "<think>" + text)) {
      assertThat(masked.grade(response)).isNotNull();
      assertThat(reordered.grade(response)).isNotNull();
    }
  }
}
