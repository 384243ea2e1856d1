package dev.understudy.reconcile;

import dev.understudy.status.Facts;
import dev.understudy.status.Overdue;
import dev.understudy.status.StepResult;
import java.util.List;
import java.util.stream.Stream;

/** From a pass that has ended to what it found out. */
final class FactsOf {
  private FactsOf() {}

  static Facts of(Pass pass, List<StepResult> results) {
    Components components = pass.components();
    Copies copies = pass.copies();
    PassRelease releases = pass.releases();
    Findings findings = pass.findings();
    String inUse = pass.plan().database().component();
    return new Facts(
        pass.resource().getMetadata().getGeneration(),
        pass.now(),
        pass.previous(),
        pass.phase(),
        Overdue.said(pass.previous(), pass.now(), results),
        components.get(inUse).orElse(null),
        components.databases().stream().filter(c -> !c.name().equals(inUse)).toList(),
        components.services(),
        components.scopes(),
        pass.accounts().held(),
        components.url(pass.plan()),
        copies.toRecord(),
        copies.key(),
        pass.rotation().status().orElse(null),
        pass.rebuild(),
        releases.id(),
        releases.lastKnownGood(),
        releases.rollback(),
        pass.tests().verification(),
        pass.tests().toRecord(),
        findings.parity(),
        List.copyOf(findings.changes()),
        Stream.concat(findings.remaining().stream(), pass.accounts().orphans().stream()).toList(),
        pass.expiresAt(),
        pass.due(),
        pass.requests().handled());
  }
}
