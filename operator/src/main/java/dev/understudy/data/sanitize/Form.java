package dev.understudy.data.sanitize;

/**
 * What the fakes of one kind look like. One for all columns of a step, so that a value is the same
 * fake in a narrow column as in a wide one, in a unique one as in another.
 *
 * @param width most characters; 0 for any number
 * @param unique whether different values must become different fakes
 */
record Form(int width, boolean unique) {
  static final Form FREE = new Form(0, false);

  Form with(Column column) {
    int narrower =
        width == 0 || column.width() == 0
            ? width + column.width()
            : Math.min(width, column.width());
    return new Form(narrower, unique || column.unique());
  }

  /** At most so many characters. */
  int atMost(int characters) {
    return width == 0 ? characters : Math.min(width, characters);
  }
}
