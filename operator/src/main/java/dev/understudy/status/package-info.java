/**
 * Pure: from what the steps report to the status a user reads. Outcome, ConditionType, Reason,
 * StatusOf. Steps report facts; only this package writes conditions.
 */
@NullMarked
package dev.understudy.status;

import org.jspecify.annotations.NullMarked;
