package dev.understudy;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.AccessTarget.Predicates.declaredIn;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.understudy.provider.VerifiedEnv;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.concurrent.TimeUnit;

/**
 * The map of the house, in the order of the data: what a user writes, what should exist, what the
 * providers say, what that means, and the loop around it. Each rule says why it stands.
 */
@AnalyzeClasses(packages = "dev.understudy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** Left: a package. Right: what it may know beside itself. What is not listed fails. */
  private static final String MAP =
      """
      api            :
      plan           : api
      provider       : api plan
      provider.http  : api plan provider
      provider.*     : api plan provider provider.http
      isolation      : api plan provider
      data           : api plan provider
      verify         : api plan provider
      source         : api plan provider
      notify         : api plan provider provider.http
      release        : api plan
      status         : api
      reconcile      : api plan provider isolation data verify source notify release status
      kube           : api plan provider data reconcile
      ops            : api provider provider.http status reconcile
      config         : *
      simulator      :
      """;

  @ArchTest
  static final ArchRule theArrow =
      HouseMap.layers(MAP)
          .because(
              "each package may know only what the data has passed before it: what is decided"
                  + " early must not depend on what happens late; config alone wires it together;"
                  + " the twins know nothing of it, so that no misunderstanding is mirrored");

  @ArchTest
  static final ArchRule providersDoNotKnowEachOther =
      slices()
          .matching("dev.understudy.provider.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage("dev.understudy.provider.http.."))
          .because("a provider is added and removed as one package, and its twin with it");

  @ArchTest
  static final ArchRule kubernetesIsBehindPorts =
      noClasses()
          .that()
          .resideInAPackage("dev.understudy..")
          .and()
          .resideOutsideOfPackages(
              "dev.understudy.api..",
              "dev.understudy.kube..",
              "dev.understudy.config..",
              "dev.understudy.simulator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.fabric8.kubernetes.client", "io.fabric8.kubernetes.client.dsl..")
          .because(
              "a step or an adapter that could reach the cluster by itself could not be tested"
                  + " without one, nor be cut off by the crash matrix");

  @ArchTest
  static final ArchRule onlyIsolationVouchesForVariables =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.understudy.isolation")
          .should()
          .accessTargetWhere(
              target(nameMatching("<init>")).and(target(declaredIn(VerifiedEnv.class))))
          .because(
              "adapters accept variables in no other form: whoever could make one by hand could"
                  + " deploy a connection to production");

  @ArchTest
  static final ArchRule timeIsInjected =
      noClasses()
          .should()
          .accessTargetWhere(
              target(nameMatching("now|currentTimeMillis|sleep"))
                  .and(
                      target(
                          declaredIn(
                              belongToAnyOf(
                                  Clock.class,
                                  Instant.class,
                                  LocalDate.class,
                                  LocalDateTime.class,
                                  OffsetDateTime.class,
                                  ZonedDateTime.class,
                                  System.class,
                                  Thread.class,
                                  TimeUnit.class)))))
          .because(
              "days of an environment's life run in seconds of a test on an injected"
                  + " InstantSource, and a step never waits: it says when to look again");

  /** A field manager is Kubernetes' own term, for who applies a field. */
  @ArchTest
  static final ArchRule namesAreTheFieldsOwn =
      noClasses()
          .should()
          .haveNameMatching(
              ".*[.$](Abstract[A-Z]\\w*|\\w*((?<!Field)Manager|Helper|Utils?|Impl|Base))")
          .because("such a name says that a class exists, not what it is");

  @ArchTest
  static final ArchRule onlyWiringReadsTheSystemClock =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.understudy.config..", "dev.understudy.simulator..")
          .should()
          .accessTargetWhere(
              target(nameMatching("system.*"))
                  .and(target(declaredIn(belongToAnyOf(Clock.class, InstantSource.class)))))
          .because("whoever makes a clock of its own cannot be tested with another");
}
