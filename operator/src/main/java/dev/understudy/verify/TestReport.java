package dev.understudy.verify;

import dev.understudy.api.v1alpha1.VerificationResult;
import java.time.Duration;

/**
 * How one smoke test ended.
 *
 * @param message redacted; empty where it passed
 */
public record TestReport(
    String name, VerificationResult result, String message, Duration duration) {}
