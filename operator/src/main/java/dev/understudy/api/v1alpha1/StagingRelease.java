package dev.understudy.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One release of a staging environment, what it consisted of and how it did. */
@Group(ApiGroup.NAME)
@Version("v1alpha1")
@Plural("stagingreleases")
@ShortNames("srel")
@AdditionalPrinterColumn(name = "ENVIRONMENT", type = Type.STRING, jsonPath = ".spec.environment")
@AdditionalPrinterColumn(name = "RELEASE", type = Type.STRING, jsonPath = ".spec.release")
@AdditionalPrinterColumn(name = "RESULT", type = Type.STRING, jsonPath = ".status.result")
@AdditionalPrinterColumn(name = "FINISHED", type = Type.DATE, jsonPath = ".status.finishedAt")
@AdditionalPrinterColumn(name = "REJECTED", type = Type.BOOLEAN, jsonPath = ".spec.rejected")
@AdditionalPrinterColumn(name = "AGE", type = Type.DATE, jsonPath = ".metadata.creationTimestamp")
@AdditionalPrinterColumn(
    name = "RESTORES",
    type = Type.STRING,
    jsonPath = ".spec.restores",
    priority = 1)
@AdditionalPrinterColumn(
    name = "MESSAGE",
    type = Type.STRING,
    jsonPath = ".status.message",
    priority = 1)
public class StagingRelease extends CustomResource<StagingReleaseSpec, StagingReleaseStatus>
    implements Namespaced {}
