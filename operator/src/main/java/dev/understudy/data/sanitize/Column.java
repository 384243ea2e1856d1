package dev.understudy.data.sanitize;

/**
 * A column as the database has it.
 *
 * @param type as SQL writes it, with its schema where it needs one
 * @param base name of the type below all domains
 * @param text whether that is a type of strings
 * @param width most characters it takes; 0 for any number
 * @param derived whether the server computes it, so that it can't be set
 * @param unique whether it takes part in anything that must be unique
 * @param alone whether it must be unique by itself
 */
record Column(
    int number,
    String name,
    String type,
    String base,
    boolean text,
    int width,
    boolean notNull,
    boolean derived,
    boolean unique,
    boolean alone) {

  boolean isJson() {
    return base.equals("json") || base.equals("jsonb");
  }
}
