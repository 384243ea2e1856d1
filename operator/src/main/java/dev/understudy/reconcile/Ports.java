package dev.understudy.reconcile;

import dev.understudy.data.JobRunner;
import dev.understudy.data.Preparation;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.Redactor;
import dev.understudy.source.GitFiles;
import dev.understudy.source.GitHeads;
import dev.understudy.verify.SmokeRunner;

/** Everything the steps reach the world through. */
public record Ports(
    Cluster cluster,
    ReleaseStore releases,
    Claimants claimants,
    Accounts accounts,
    Holds holds,
    Adapters adapters,
    Preparation preparation,
    JobRunner jobs,
    SmokeRunner smokeRunner,
    GitHeads heads,
    GitFiles files,
    Runs runs,
    Redactor redactor,
    Settings settings,
    PassObserver observer) {}
