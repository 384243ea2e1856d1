package dev.understudy.verify;

import dev.understudy.api.v1alpha1.VerificationResult;

public record SmokeReport(VerificationResult result, String message) {}
