package dev.understudy.notify;

/** One way to one receiver. */
@FunctionalInterface
public interface Channel {

  /**
   * Tells it once and may take seconds. Saying the same again must do no harm beyond a message too
   * many.
   *
   * @throws NotDelivered where it was not taken, or that can't be told
   */
  void tell(Notice notice) throws NotDelivered;
}
