package dev.understudy.reconcile;

/**
 * Something that happened once and becomes an Event.
 *
 * @param reason of the Event
 */
public record Announcement(String reason, String message) {}
