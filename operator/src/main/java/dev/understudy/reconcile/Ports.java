package dev.understudy.reconcile;

import dev.understudy.data.Migrations;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.Redactor;
import dev.understudy.verify.SmokeRunner;

/** Everything the steps reach the world through. */
public record Ports(
    Cluster cluster,
    Accounts accounts,
    Holds holds,
    Adapters adapters,
    Migrations migrations,
    SmokeRunner smokeRunner,
    Runs runs,
    Redactor redactor,
    Settings settings) {}
