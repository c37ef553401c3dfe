package org.satgym.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The arrows between packages, over the class files of all modules. Maven holds those between
/// modules.
class ArchitectureTest {
  private static final String[] GENERATOR = {
    "org.satgym.cnf..",
    "org.satgym.difficulty..",
    "org.satgym.generate..",
    "org.satgym.prompt..",
    "org.satgym.trace.."
  };
  private static final String[] VERIFIER = {
    "org.satgym.solve..", "org.satgym.verify..", "org.satgym.reward..", "org.satgym.score.."
  };
  /// What an agent may know of `env-core`.
  private static final String[] CORE = {
    "org.satgym.env..", "org.satgym.protocol..", "org.satgym.tool.."
  };
  private static final String[] SERVER = {
    "org.satgym.sandbox..",
    "org.satgym.calibrate..",
    "org.satgym.evaluate..",
    "org.satgym.store..",
    "org.satgym.http..",
    "org.satgym.cli..",
    "org.satgym.bench.."
  };
  private static final String[] AGENT = {
    "org.satgym.client..",
    "org.satgym.token..",
    "org.satgym.model..",
    "org.satgym.objective..",
    "org.satgym.rollout..",
    "org.satgym.export..",
    "org.satgym.route..",
    "org.satgym.judge..",
    "org.satgym.train.."
  };

  private static JavaClasses main;
  private static JavaClasses tests;

  @BeforeAll
  static void readTheClassFiles() throws IOException {
    main = new ClassFileImporter().importPaths(folders("classes"));
    tests = new ClassFileImporter().importPaths(folders("test-classes"));
  }

  private static List<Path> folders(String name) throws IOException {
    try (var modules = Files.list(Path.of(".."))) {
      return modules
          .map(module -> module.resolve("target").resolve(name))
          .filter(Files::isDirectory)
          .toList();
    }
  }

  @Test
  void arrowsBetweenModulesPointDown() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("generator")
        .definedBy(GENERATOR)
        .layer("verifier")
        .definedBy(VERIFIER)
        .layer("curriculum")
        .definedBy("org.satgym.curriculum..")
        .layer("datasets")
        .definedBy("org.satgym.data..")
        .layer("core")
        .definedBy(CORE)
        .layer("server")
        .definedBy(SERVER)
        .layer("agent")
        .definedBy(AGENT)
        .layer("commands of the agent")
        .definedBy("org.satgym.agent..")
        .layer("examples")
        .definedBy("org.satgym.examples..")
        .whereLayer("generator")
        .mayNotAccessAnyLayer()
        .whereLayer("verifier")
        .mayOnlyAccessLayers("generator")
        .whereLayer("curriculum")
        .mayOnlyAccessLayers("generator")
        .whereLayer("datasets")
        .mayOnlyAccessLayers("generator", "verifier")
        .whereLayer("agent")
        .mayOnlyAccessLayers("core", "generator", "verifier", "curriculum", "datasets")
        .whereLayer("commands of the agent")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("examples")
        .mayNotBeAccessedByAnyLayer()
        .check(main);
  }

  @Test
  void formulasKnowNothingElse() {
    noClasses()
        .that()
        .resideInAPackage("org.satgym.cnf..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.satgym..").and(not(resideInAPackage("org.satgym.cnf.."))))
        .check(main);
  }

  @Test
  void packagesMakeNoCircles() {
    slices().matching("org.satgym.(*)..").should().beFreeOfCycles().check(main);
  }

  @Test
  void generatorsAndPoliciesNeedTheJdkOnly() {
    classes()
        .that()
        .resideInAnyPackage(GENERATOR)
        .or()
        .resideInAPackage("org.satgym.curriculum..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..", "org.satgym.curriculum..")
                .or(resideInAnyPackage(GENERATOR)))
        .check(main);
  }

  @Test
  void theSolverStaysBehindItsPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.satgym.solve..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.sat4j..")
        .check(main);
  }

  @Test
  void episodesKnowNeitherHttpNorSql() {
    noClasses()
        .that()
        .resideInAnyPackage("org.satgym.env..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.satgym.http..",
            "org.satgym.cli..",
            "org.satgym.bench..",
            "org.satgym.store..",
            "io.vertx..",
            "io.netty..",
            "java.sql..",
            "javax.sql..",
            "org.sqlite..",
            "org.postgresql..")
        .check(main);
  }

  @Test
  void whatGoesOverTheWireKnowsNobodyAboveIt() {
    noClasses()
        .that()
        .resideInAPackage("org.satgym.protocol..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.satgym.env..",
            "org.satgym.store..",
            "org.satgym.http..",
            "org.satgym.cli..",
            "io.vertx..",
            "java.sql..")
        .check(main);
  }

  @Test
  void theStoreKnowsNoHttp() {
    noClasses()
        .that()
        .resideInAPackage("org.satgym.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.satgym.http..", "org.satgym.cli..", "io.vertx..")
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  void sqlStaysInTheStore() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.satgym.store..", "org.satgym.cli..", "org.satgym.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.sql..")
        .check(main);
  }

  @Test
  void whatIsStaticNeverChanges() {
    fields().that().areStatic().should().beFinal().check(main);
  }

  @Test
  void noArrayIsPublic() {
    noFields()
        .that()
        .areStatic()
        .and()
        .arePublic()
        .should()
        .haveRawType(assignableTo(Object[].class))
        .orShould()
        .haveRawType(int[].class)
        .orShould()
        .haveRawType(long[].class)
        .orShould()
        .haveRawType(byte[].class)
        .check(main);
  }

  @Test
  void chanceComesFromSeedsAndTimeFromOutside() {
    noClasses()
        .that()
        .resideInAnyPackage(GENERATOR)
        .or()
        .resideInAnyPackage(VERIFIER)
        .or()
        .resideInAnyPackage("org.satgym.curriculum..", "org.satgym.data..", "org.satgym.env..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .callMethod(ThreadLocalRandom.class, "current")
        .check(main);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Manager|Utils?|Helper|Base)(\\$.*)?")
        .check(main);
  }

  @Test
  void everyPackageIsNullMarked() {
    var unmarked =
        main.stream()
            .map(c -> c.getPackage())
            .distinct()
            .filter(p -> p.getName().startsWith("org.satgym"))
            .filter(p -> !p.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName);
    assertThat(unmarked).as("packages without @NullMarked in package-info.java").isEmpty();
  }

  /// Surefire runs what is named so, and passes over the rest in silence.
  @Test
  void everyPropertyIsNamedSoThatItRuns() {
    classes()
        .that()
        .containAnyMethodsThat(annotatedWith("net.jqwik.api.Property"))
        .should()
        .haveSimpleNameEndingWith("Properties")
        .check(tests);
  }

  @Test
  void everyTestIsNamedSoThatItRuns() {
    classes()
        .that()
        .containAnyMethodsThat(
            annotatedWith("org.junit.jupiter.api.Test")
                .or(annotatedWith("org.junit.jupiter.params.ParameterizedTest")))
        .should()
        .haveNameMatching(".*(Test|IT|Properties)")
        .check(tests);
  }

  private static DescribedPredicate<JavaMethod> annotatedWith(String annotation) {
    return DescribedPredicate.describe(
        "annotated with " + annotation, method -> method.isAnnotatedWith(annotation));
  }
}
