package dev.understudy.provider.contract;

import dev.understudy.api.v1alpha1.DeletionPolicy;
import dev.understudy.api.v1alpha1.InitialData;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.plan.Owner;
import dev.understudy.provider.Account;
import dev.understudy.provider.Claim;
import dev.understudy.provider.Known;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Secret;
import dev.understudy.provider.Session;
import dev.understudy.provider.WriteGate;
import dev.understudy.provider.neon.NeonBranchAdapter;
import dev.understudy.provider.neon.NeonRateLimits;
import dev.understudy.simulator.neon.NeonFixture;
import dev.understudy.simulator.neon.NeonSettings;
import dev.understudy.simulator.neon.NeonTwin;
import dev.understudy.simulator.postgres.Postgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A branch of the production project; one of its name without our mark isn't ours. */
final class NeonBranchSubject implements Subject<ComponentSpec.NeonBranch> {
  static final Owner OWNER = new Owner("cluster-1", "staging", "heretix", "uid-1");
  private static final String STEM = "staging-heretix-1a2b3c4d-";
  static final String NAME = STEM + RenderStage.HOLDER;
  private static final String NOWHERE = "no-where-000000";

  private static final ComponentSpec.NeonBranch COPY =
      new ComponentSpec.NeonBranch(
          NeonFixture.PROJECT,
          NeonFixture.BRANCH_NAME,
          InitialData.Full,
          NeonFixture.DATABASE,
          NeonFixture.ROLE);

  private final ComponentSpec.NeonBranch spec;
  private final Stage<NeonTwin> stage;

  NeonBranchSubject() {
    this(settings -> settings);
  }

  NeonBranchSubject(UnaryOperator<NeonSettings> settings) {
    this(settings, COPY);
  }

  NeonBranchSubject(UnaryOperator<NeonSettings> settings, ComponentSpec.NeonBranch spec) {
    this.spec = spec;
    this.stage =
        new Stage<>(
            clock ->
                NeonTwin.start(
                    settings.apply(
                        NeonSettings.of(clock).withOperationLatency(Duration.ofMillis(1500))),
                    Postgres.shared()),
            new NeonRateLimits());
  }

  @Override
  public Stage<NeonTwin> stage() {
    return stage;
  }

  @Override
  public NeonBranchAdapter adapter() {
    return new NeonBranchAdapter(stage.redactor, new PostgresConnector(WriteGate.OPEN));
  }

  @Override
  public Session session(Key key) {
    return switch (key) {
      case VALID -> session(NeonFixture.PROJECT_KEY, null);
      case REVOKED -> session(NeonFixture.REVOKED_KEY, null);
      case STRANGERS -> session(NeonFixture.OTHER_ORGANIZATION_KEY, null);
    };
  }

  Session session(String key, @Nullable String organization) {
    return stage.session(new Account.Neon(stage.endpoint, new Secret<>(key), organization));
  }

  @Override
  public Session sessionWithoutParent() {
    return session(Key.VALID);
  }

  @Override
  public Desired<ComponentSpec.NeonBranch> desired() {
    return desired(spec);
  }

  @Override
  public Optional<Claimed<ComponentSpec.NeonBranch>> by(Owner owner) {
    String name = STEM + RenderStage.holder(owner);
    return Optional.of(
        new Claimed<>(
            new Desired<>(
                "database", "neon", name, owner, null, DeletionPolicy.Delete, desired().spec()),
            new Claim("database", "neonBranch", "neon", name, owner, null, NeonFixture.PROJECT)));
  }

  static Desired<ComponentSpec.NeonBranch> desired(ComponentSpec.NeonBranch spec) {
    return new Desired<>("database", "neon", NAME, OWNER, null, DeletionPolicy.Delete, spec);
  }

  @Override
  public Desired<ComponentSpec.NeonBranch> desiredWithoutParent() {
    return desired(
        new ComponentSpec.NeonBranch(
            NOWHERE,
            null,
            spec.initialData(),
            NeonFixture.DATABASE,
            NeonFixture.ROLE,
            null,
            spec.maskingRules()));
  }

  @Override
  public Known known(@Nullable String id) {
    return new Known(id, NeonFixture.PROJECT);
  }

  @Override
  public Known knownWithoutParent() {
    return Known.NOTHING;
  }

  @Override
  public Claim claim(@Nullable String id) {
    return claim(id, NeonFixture.PROJECT);
  }

  @Override
  public Claim claimWithoutParent() {
    return claim(null, NOWHERE);
  }

  private static Claim claim(@Nullable String id, String project) {
    return new Claim("database", "neonBranch", "neon", NAME, OWNER, id, project);
  }

  @Override
  public Claim scope() {
    return claim(null);
  }

  @Override
  public String kind() {
    return "branch";
  }

  @Override
  public String collection() {
    return "/projects/{project_id}/branches";
  }

  @Override
  public String creation() {
    return spec.initialData() == InitialData.Anonymized
        ? "/projects/{project_id}/branch_anonymized"
        : collection();
  }

  @Override
  public String emptyList() {
    return "{\"branches\": [], \"annotations\": {}}";
  }

  @Override
  public void plantForeign() {
    stage.elsewhere(
        "POST",
        "/projects/" + NeonFixture.PROJECT + "/branches",
        NeonFixture.PROJECT_KEY,
        """
        {"branch": {"name": "%s"}, "endpoints": [{"type": "read_write"}],
         "annotation_value": {"understudy.dev/owner": "cluster-1/staging/other/uid-1"}}\
        """
            .formatted(NAME));
  }

  /** The keys, and whatever password the twin ever gave out for the role. */
  @Override
  public List<String> secrets() {
    List<String> secrets =
        new ArrayList<>(
            List.of(
                NeonFixture.PROJECT_KEY,
                NeonFixture.REVOKED_KEY,
                NeonFixture.OTHER_ORGANIZATION_KEY,
                NeonFixture.ORGANIZATION_KEY,
                NeonFixture.PERSONAL_KEY));
    secrets.add(productionPassword());
    return secrets;
  }

  String productionPassword() {
    String uri = stage.twin.productionUri();
    return uri.substring(uri.indexOf(':', uri.indexOf("//")) + 1, uri.indexOf('@'));
  }
}
