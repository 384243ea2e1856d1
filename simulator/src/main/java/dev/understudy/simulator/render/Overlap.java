package dev.understudy.simulator.render;

/** The workspace's setting for a deploy that meets an unfinished one of its service. */
public enum Overlap {
  /** The unfinished one is cancelled: Render's default. */
  OVERRIDE,
  /** The new one waits in the queue, in place of any that waited there. */
  WAIT
}
