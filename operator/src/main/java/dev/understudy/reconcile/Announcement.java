package dev.understudy.reconcile;

/**
 * Something that happened once and is not told by a condition.
 *
 * @param reason of the Event
 */
public record Announcement(String reason, String message) {}
