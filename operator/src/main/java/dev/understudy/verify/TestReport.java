package dev.understudy.verify;

import dev.understudy.api.v1alpha1.VerificationResult;
import java.time.Duration;

/**
 * How one smoke test ended.
 *
 * @param message of the last try, redacted; empty where it passed
 * @param duration of all tries and what lay between them
 * @param tries how many there were
 */
public record TestReport(
    String name, VerificationResult result, String message, Duration duration, int tries) {}
