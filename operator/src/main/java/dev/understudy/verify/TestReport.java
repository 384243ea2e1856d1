package dev.understudy.verify;

import dev.understudy.api.v1alpha1.VerificationResult;
import java.time.Duration;

/**
 * How one smoke test ended.
 *
 * @param required whether a release for which it does not pass is not verified
 * @param message of the last try, redacted; empty where it passed
 * @param duration of all tries and what lay between them
 * @param tries how many there were; none where it never ran
 */
public record TestReport(
    String name,
    VerificationResult result,
    boolean required,
    String message,
    Duration duration,
    int tries) {}
