package dev.understudy.data.sanitize;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What fakes are made of. None has a quote, so that they stand in SQL as they are. */
final class Words {
  /** 64, each padded to 8 characters: the server takes the n-th by its place. */
  static final String FIRST_NAMES =
      padded(
          "Ada Aki Alba Aldo Alma Amos Anouk Arlo Asta Beau Bela Cato Cleo Cora Dara Dev Edda Eli"
              + " Elsa Emre Enzo Esme Ezra Fay Finn Flora Gus Hana Hugo Ida Ilse Iris Ivo Jada Jara"
              + " Jude Juno Kai Kira Lars Leo Lina Lou Luca Maja Milo Mina Nell Nico Nora Odin Olga"
              + " Otis Pia Quinn Rhea Rosa Sami Suri Tara Theo Uma Vera Yara");

  /** 64, like the first names. */
  static final String LAST_NAMES =
      padded(
          "Abbot Acker Alder Ames Archer Ashby Baker Banks Barlow Beech Birch Boone Brook Carver"
              + " Chase Colby Cooper Cross Dale Dray Drake Elm Fable Field Fisher Flint Ford Foster"
              + " Frost Glen Grove Hale Harper Hart Hazel Heath Hill Holt Hunter Keller Lake Lane"
              + " Lark Linden Marsh Mason Miller Moor North Oakley Parker Pike Pond Porter Quill"
              + " Reed Ridge Rivers Sawyer Stone Thorne Vale Weaver Wilde");

  static final String TEXT =
      "lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut"
          + " labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation"
          + " ullamco laboris nisi ut aliquip ex ea commodo consequat. Duis aute irure dolor in"
          + " reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur."
          + " Excepteur sint occaecat cupidatat non proident, sunt in culpa qui officia deserunt"
          + " mollit anim id est laborum. ";

  private Words() {}

  private static String padded(String words) {
    return Arrays.stream(words.split(" "))
        .map(word -> String.format(Locale.ROOT, "%-8s", word))
        .collect(Collectors.joining());
  }
}
