package dev.understudy.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A staging environment: a database, services and the tests that prove them. */
@Group(ApiGroup.NAME)
@Version("v1alpha1")
@Plural("stagingenvironments")
@ShortNames("senv")
@Categories("all")
@AdditionalPrinterColumn(
    name = "READY",
    type = Type.STRING,
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "STATUS",
    type = Type.STRING,
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "RELEASE", type = Type.STRING, jsonPath = ".status.release")
@AdditionalPrinterColumn(
    name = "DATABASE",
    type = Type.STRING,
    jsonPath = ".status.database.externalId")
@AdditionalPrinterColumn(name = "EXPIRES", type = Type.STRING, jsonPath = ".status.expiresAt")
@AdditionalPrinterColumn(name = "AGE", type = Type.DATE, jsonPath = ".metadata.creationTimestamp")
@AdditionalPrinterColumn(name = "URL", type = Type.STRING, jsonPath = ".status.url", priority = 1)
@AdditionalPrinterColumn(
    name = "MESSAGE",
    type = Type.STRING,
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
    priority = 1)
public class StagingEnvironment
    extends CustomResource<StagingEnvironmentSpec, StagingEnvironmentStatus>
    implements Namespaced {}
