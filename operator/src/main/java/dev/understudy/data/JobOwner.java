package dev.understudy.data;

/** The environment that a Job belongs to, as an owner reference names it. */
public record JobOwner(String namespace, String name, String uid) {}
