package dev.understudy.simulator.git;

/**
 * What somebody pushed.
 *
 * @param id forty hexadecimal digits
 * @param version what the sample app built of it calls itself, and so how it behaves; {@code
 *     unbuildable} can't be built
 */
public record Commit(String id, String version) {
  private static final String UNBUILDABLE = "unbuildable";

  public boolean buildable() {
    return !version.equals(UNBUILDABLE);
  }
}
