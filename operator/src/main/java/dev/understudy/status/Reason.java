package dev.understudy.status;

/**
 * Why a condition is as it is. The name is the wire form; the texts become {@code docs/reasons.md}.
 */
public enum Reason {
  Verified(
      Kind.GOOD, "This generation is deployed, isolated from production and verified.", "Nothing."),
  Accepted(Kind.GOOD, "Every account and its credentials could be read.", "Nothing."),
  Provisioned(Kind.GOOD, "It exists at its provider and is ours.", "Nothing."),
  Isolated(Kind.GOOD, "Neither the database nor any variable points at production.", "Nothing."),
  Prepared(
      Kind.GOOD,
      "The data is restored, sanitized, proved so, migrated and seeded, as far as the spec asks for it.",
      "Nothing."),
  Deployed(
      Kind.GOOD,
      "Every service runs the wanted image or commit with the wanted variables.",
      "Nothing."),
  InSync(Kind.GOOD, "Nothing is left over and nothing differs.", "Nothing."),
  NotReached(
      Kind.WAITING, "An earlier step is not done yet.", "Look at the condition that is False."),
  Provisioning(
      Kind.WAITING,
      "The provider is creating or changing a component.",
      "Wait. If it takes much longer than usual, look at the provider."),
  Migrating(Kind.WAITING, "Migrations are running.", "Wait."),
  PreparingData(
      Kind.WAITING,
      "The data is being restored, sanitized, checked or seeded; status.steps has a line for each step.",
      "Wait."),
  Refreshing(
      Kind.WAITING,
      "A new copy of the data is being prepared beside the one in use, or services move to it.",
      "Wait; what runs is not disturbed."),
  RefreshingInPlace(
      Kind.WAITING,
      "The database is being reset and prepared anew, with every service stopped, as spec.data.refresh.strategy: InPlace asks for.",
      "Wait; services are woken and verified when the data is prepared."),
  RefreshFailed(
      Kind.NOTICE,
      "The newest refresh of the data failed. The data from before stays in use.",
      "Correct what the message names; then wait for the schedule, or request understudy.dev/refresh."),
  AsProduction(
      Kind.GOOD,
      "This environment is as production is, or differs as production.reference.allow says.",
      "Nothing."),
  DiffersFromProduction(
      Kind.NOTICE,
      "This environment differs from production.reference; status.parity lists all differences.",
      "Make them agree, or name the difference in production.reference.allow."),
  ParityUnknown(
      Kind.NOTICE,
      "Production could not be read, so nobody knows how this environment compares with it.",
      "Correct the id in production.reference, or let the account read it."),
  Rotating(
      Kind.WAITING,
      "New credentials are made beside those in force, or services move to them.",
      "Wait; what runs is not disturbed."),
  RotationFailed(
      Kind.NOTICE,
      "The newest rotation of credentials failed. The credentials from before stay in use.",
      "Correct what the message names; then wait for the schedule, or request understudy.dev/rotate."),
  ResolvingSource(
      Kind.WAITING,
      "The host of a Git repository is being asked for the head of a branch.",
      "Wait."),
  Deploying(Kind.WAITING, "The provider is deploying a service.", "Wait."),
  Verifying(Kind.WAITING, "Smoke tests are running.", "Wait."),
  RollingBack(Kind.WAITING, "Services are about to run again what an older release ran.", "Wait."),
  RollbackRefused(
      Kind.NOTICE,
      "The rollback that was asked for is not made; the message says why. What runs stays.",
      "Correct the annotation understudy.dev/rollback, or remove it."),
  Retiring(Kind.WAITING, "A component that is no longer wanted is being deleted.", "Wait."),
  Drifted(
      Kind.WAITING,
      "Somebody changed a component at its provider; the message says what, and whether it was set back.",
      "Nothing, where it was set back; otherwise set it back at the provider, or change the spec to agree."),
  Deleting(
      Kind.WAITING,
      "Everything is being torn down; status.remaining lists what is still to go.",
      "Wait."),
  Rebuilding(
      Kind.WAITING, "Everything is deleted and made anew: by schedule, or as asked for.", "Wait."),
  ProviderUnavailable(
      Kind.TRANSIENT,
      "A provider gave no clear answer. Nothing was deleted or created twice because of it.",
      "Wait; look at the provider's status page if it lasts."),
  DatabaseUnreachable(
      Kind.TRANSIENT,
      "The environment's database could not be reached from the operator. What was migrated stays.",
      "Wait; if it lasts, see whether the database's compute runs and whether the operator may reach its host and port."),
  RateLimited(
      Kind.TRANSIENT,
      "A provider allows no more calls for now; the message says until when.",
      "Wait, or ask the provider for a higher limit."),
  SourceUnavailable(
      Kind.TRANSIENT,
      "The host of a Git repository gave no clear answer. What runs stays.",
      "Wait; look at the host's status page if it lasts."),
  ProviderBusy(Kind.TRANSIENT, "Another operation holds the provider's lock.", "Wait."),
  CapacityMissing(
      Kind.WAITING,
      "The provider has no room at the moment.",
      "Wait, or choose another region or size."),
  QuotaExceeded(
      Kind.WAITING, "The plan of the account is exhausted.", "Free something, or raise the plan."),
  Paused(
      Kind.HELD, "management: Paused. Nothing is looked at or changed.", "Set management: Full."),
  Observing(
      Kind.HELD,
      "management: Observe. Nothing is changed; status.plan shows what would be.",
      "Set management: Full to make it so."),
  Expired(
      Kind.HELD,
      "expiresAfter has passed and everything was torn down.",
      "Raise expiresAfter, or delete the object."),
  Abandoned(
      Kind.HELD,
      "Somebody gave up what could not be deleted for want of credentials: understudy.dev/abandon.",
      "Look for what status.remaining, the log and the event name, and delete it at the provider."),
  InvalidSpec(Kind.STALLED, "The spec is refused; the message lists why.", "Correct the spec."),
  AccountNotFound(
      Kind.STALLED,
      "A ProviderAccount is missing in this namespace, or a ClusterProviderAccount in the cluster, or it is for another provider.",
      "Create it, or correct accountRef."),
  AccountNotAllowed(
      Kind.STALLED,
      "A ClusterProviderAccount does not allow environments of this namespace. What exists is left as it is; deleting still works.",
      "Ask the platform team to add the namespace to allowedNamespaces, or use another account."),
  AccountDeleting(
      Kind.STALLED,
      "An account or its Secret is being deleted: nobody may begin to use it. It is kept until the environments that use it are gone; the message names them.",
      "Delete these environments, or use another account."),
  SecretNotFound(
      Kind.STALLED,
      "A Secret, or a key in it, is missing.",
      "Create it, or correct the reference."),
  ConfigMapNotFound(
      Kind.STALLED, "A ConfigMap is missing or empty.", "Create it, or correct the reference."),
  EndpointRefused(
      Kind.STALLED,
      "An account names an endpoint that the operator's configuration does not allow.",
      "Remove the endpoint, or have its host allowed."),
  CredentialsRejected(
      Kind.STALLED,
      "A provider does not accept the credentials. They are tried again every ten minutes and when the Secret changes.",
      "Put a valid key into the Secret."),
  SpecRefused(
      Kind.STALLED,
      "A provider refuses what the spec asks for, or it would write to what a ClusterProviderAccount protects; the message says which.",
      "Correct the spec."),
  SourceNotFound(
      Kind.STALLED,
      "A Git repository or a branch of it does not exist, or may not be seen.",
      "Correct source.git, or give tokenSecretRef; a branch that is pushed later is noticed."),
  SourceRefused(
      Kind.STALLED,
      "A Git repository is at a host that the operator's configuration does not allow.",
      "Correct source.git.repo, or have the host allowed."),
  SourceTokenRejected(
      Kind.STALLED,
      "The host of a Git repository does not accept the token. It is tried again every ten minutes and when the Secret changes.",
      "Put a valid token into the Secret that tokenSecretRef names."),
  ParentNotFound(
      Kind.STALLED,
      "What should contain the component does not exist at the provider.",
      "Correct the id or name in the spec or account."),
  NameTaken(
      Kind.STALLED,
      "The name at the provider, or a Secret's name, is held by something that is not ours, or an older environment claims the same.",
      "Rename or remove that thing, or rename the environment. What another cluster holds can be taken over: the message has the annotation."),
  AdoptionRefused(
      Kind.STALLED,
      "What a service should adopt is not listed as adoptable by its account.",
      "Have it listed in spec.adoptable of the ClusterProviderAccount, or correct adopt.id."),
  ComponentBroken(
      Kind.STALLED,
      "A component exists and will not become usable by itself; the message says why.",
      "Resume it at the provider where somebody suspended it; otherwise delete it there to have it created again."),
  IsolationViolated(
      Kind.STALLED,
      "The database or a variable could reach production, or it can't be told. Nothing was deployed.",
      "Correct the variable, or spec.production."),
  EnvUnusable(
      Kind.STALLED,
      "A key that envFrom takes can't be a variable's name, or $(NAME) in a value refers to no variable. Nothing was deployed.",
      "Rename the key, or name the keys that are wanted in env; correct the reference, or write $$(NAME) for the text itself."),
  RequiredEnvMissing(
      Kind.STALLED,
      "A variable that requiredEnv lists is missing or blank. Nothing was deployed.",
      "Give it a value, or take it off the list."),
  PreflightFailed(
      Kind.STALLED,
      "A preflight check does not hold of the variables, or could not be evaluated. Nothing was deployed.",
      "Correct the variable that the message names, or the check."),
  RestoreFailed(
      Kind.STALLED,
      "The data could not be carried over. Nothing may connect to it.",
      "Correct the job; request understudy.dev/retry to have it run again."),
  SanitizeFailed(
      Kind.STALLED,
      "A step that makes the data safe to look at failed. Nothing may connect to it.",
      "Correct the step."),
  AssertionFailed(
      Kind.STALLED,
      "The data is not what spec.data.assertions says. Nothing may connect to it.",
      "Correct what sanitizes it, or the assertion."),
  MigrationFailed(
      Kind.STALLED,
      "A migration failed; the message names file and error.",
      "Correct the migration."),
  SeedFailed(
      Kind.STALLED, "A step that adds data failed; the message says why.", "Correct the step."),
  DataFailed(
      Kind.STALLED,
      "The data could not be prepared; the message says why.",
      "Correct what the message names."),
  ApprovalNeeded(
      Kind.STALLED,
      "Migrations would lose data or lock big tables, and spec.data.migrations.destructivePolicy wants a person to approve them.",
      "Look at what the message lists; then set the annotation that it names, or change the migrations."),
  DeployFailed(
      Kind.STALLED,
      "The provider could not bring a service up; the message has the last lines it wrote.",
      "Correct the image, the commit or the variables; a new head of a followed branch is deployed by itself."),
  SmokeTestFailed(
      Kind.STALLED,
      "A smoke test failed: the app does not do what is expected.",
      "Correct the app or the test; a new image is tested by itself, or request understudy.dev/verify."),
  SmokeTestError(
      Kind.UNDECIDED,
      "A smoke test could not be run, so nothing is known.",
      "Correct the test or what it needs. It is tried again after ten minutes, then less often, at least every hour; and on the request understudy.dev/verify."),
  SmokeTestInconclusive(
      Kind.UNDECIDED,
      "A smoke test was cut, never ran, or saw too little to decide, so nothing is known.",
      "Give the test more time, or fewer samples. It is tried again after ten minutes, then less often, at least every hour; and on the request understudy.dev/verify."),
  AcknowledgementNeeded(
      Kind.STALLED,
      "The tests passed; a person has yet to look at what spec.manualChecks requires.",
      "Look, and set the annotation that the message names; or change the release."),
  RolledBack(
      Kind.STALLED,
      "Services run what an older release ran, and that is verified; the spec asks for something else.",
      "Correct what the message names and change the spec, push to the followed branch, or request understudy.dev/retry to have the spec's own release deployed again."),
  ReleaseRejected(
      Kind.STALLED,
      "Somebody rejected a release that ran the same images and commits. Nothing was deployed.",
      "Set another image or commit, or take the rejection back: the message names the StagingRelease."),
  InternalError(
      Kind.TRANSIENT,
      "The operator met something it did not foresee; its log has the details. It tries again.",
      "Report it.");

  /** What a reason means for the whole environment. */
  public enum Kind {
    /** As it should be. */
    GOOD,
    /** Work is under way. */
    WAITING,
    /** A disturbance outside that passes: what was true before stays true for a while. */
    TRANSIENT,
    /** Told, and nothing waits for it. */
    NOTICE,
    /** Somebody wanted it so. */
    HELD,
    /** It can't be told whether it holds. It is tried again; a human may have to help. */
    UNDECIDED,
    /** Only a human can help. */
    STALLED
  }

  private final Kind kind;
  private final String meaning;
  private final String whatToDo;

  Reason(Kind kind, String meaning, String whatToDo) {
    this.kind = kind;
    this.meaning = meaning;
    this.whatToDo = whatToDo;
  }

  public Kind kind() {
    return kind;
  }

  /** One or two sentences. */
  public String meaning() {
    return meaning;
  }

  public String whatToDo() {
    return whatToDo;
  }
}
