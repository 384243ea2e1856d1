package dev.understudy.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.understudy.api.v1alpha1.AccountKind;
import dev.understudy.api.v1alpha1.DeletionPolicy;
import dev.understudy.api.v1alpha1.DestructivePolicy;
import dev.understudy.api.v1alpha1.FollowPolicy;
import dev.understudy.api.v1alpha1.HttpMethod;
import dev.understudy.api.v1alpha1.InitialData;
import dev.understudy.api.v1alpha1.Management;
import dev.understudy.api.v1alpha1.NotificationEvent;
import dev.understudy.api.v1alpha1.OnFailure;
import dev.understudy.api.v1alpha1.PlannedAction;
import dev.understudy.api.v1alpha1.Power;
import dev.understudy.api.v1alpha1.RebuildState;
import dev.understudy.api.v1alpha1.RefreshCause;
import dev.understudy.api.v1alpha1.RefreshStrategy;
import dev.understudy.api.v1alpha1.RenderPlan;
import dev.understudy.api.v1alpha1.RenderRegion;
import dev.understudy.api.v1alpha1.RenderRuntime;
import dev.understudy.api.v1alpha1.ReplaceWith;
import dev.understudy.api.v1alpha1.ResetState;
import dev.understudy.api.v1alpha1.RotatedCredential;
import dev.understudy.api.v1alpha1.RotationCause;
import dev.understudy.api.v1alpha1.RotationPhase;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StepState;
import dev.understudy.api.v1alpha1.TestSeverity;
import dev.understudy.api.v1alpha1.TestTrigger;
import dev.understudy.api.v1alpha1.VerificationResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words are the wire form: none may be renamed or removed. */
class EnumWordsTest {

  static Stream<Arguments> enums() {
    return Stream.of(
        arguments(Management.class, "Full Observe Paused"),
        arguments(DeletionPolicy.class, "Delete Retain"),
        arguments(InitialData.class, "Full SchemaOnly Anonymized"),
        arguments(HttpMethod.class, "GET HEAD POST PUT PATCH DELETE OPTIONS"),
        arguments(
            RenderPlan.class,
            "free starter starter_plus standard standard_plus pro pro_plus pro_max pro_ultra"),
        arguments(RenderRegion.class, "frankfurt oregon ohio singapore virginia"),
        arguments(PlannedAction.class, "Create Update Delete Reclaim TakeOver Adopt"),
        arguments(AccountKind.class, "ProviderAccount ClusterProviderAccount"),
        arguments(FollowPolicy.class, "Branch None"),
        arguments(RenderRuntime.class, "docker elixir go node python ruby rust"),
        arguments(DestructivePolicy.class, "Allow Warn RequireApproval Forbid"),
        arguments(OnFailure.class, "Hold Rollback"),
        arguments(RefreshCause.class, "Schedule Request Change"),
        arguments(RotatedCredential.class, "DatabaseLogin GeneratedSecrets"),
        arguments(RotationCause.class, "Schedule Request"),
        arguments(RotationPhase.class, "Issuing Deploying Returning"),
        arguments(RebuildState.class, "TearingDown Building Done"),
        arguments(RefreshStrategy.class, "Replace InPlace"),
        arguments(ResetState.class, "Stopping Closed Reset Renewed Prepared Done"),
        arguments(Power.class, "Awake Asleep"),
        arguments(ReplaceWith.class, "Email Name Phone Text Hash Null Constant JsonPath"),
        arguments(
            NotificationEvent.class,
            "Ready Failed Stalled Refreshed RefreshFailed Expiring Expired"),
        arguments(StepState.class, "Done Waiting Stalled"),
        arguments(VerificationResult.class, "Passed Failed Error Inconclusive"),
        arguments(TestTrigger.class, "BeforeDeploy EveryRelease Schedule"),
        arguments(TestSeverity.class, "Required Advisory"));
  }

  @ParameterizedTest
  @MethodSource("enums")
  void words(Class<? extends Enum<?>> type, String words) {
    assertThat(type.getEnumConstants()).extracting(Enum::name).containsExactly(words.split(" "));
  }

  @Test
  void noneIsForgotten() {
    assertThat(
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackagesOf(StagingEnvironment.class)
                    .stream()
                    .filter(JavaClass::isEnum)
                    .map(JavaClass::reflect))
        .containsExactlyInAnyOrderElementsOf(enums().map(row -> (Class<?>) row.get()[0]).toList());
  }
}
