package dev.understudy.data.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** What is read off a parsed statement. */
final class Trees {
  private Trees() {}

  /** Itself and all below it. */
  static Stream<ParseTree> all(ParseTree tree) {
    List<ParseTree> found = new ArrayList<>();
    collect(tree, found);
    return found.stream();
  }

  /** Those of this kind at or below it. */
  static <T extends ParseTree> Stream<T> all(ParseTree tree, Class<T> kind) {
    return all(tree).filter(kind::isInstance).map(kind::cast);
  }

  /** The words that stand directly in it, in capitals, in their order. */
  static List<String> keywords(ParserRuleContext tree) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < tree.getChildCount(); i++) {
      if (tree.getChild(i) instanceof TerminalNode word) {
        words.add(word.getText().toUpperCase(Locale.ROOT));
      }
    }
    return words;
  }

  /** All words below it, in capitals, between blanks. */
  static String words(ParseTree tree) {
    StringBuilder words = new StringBuilder(" ");
    all(tree, TerminalNode.class)
        .forEach(word -> words.append(word.getText().toUpperCase(Locale.ROOT)).append(' '));
    return words.toString();
  }

  private static void collect(ParseTree tree, List<ParseTree> found) {
    found.add(tree);
    for (int i = 0; i < tree.getChildCount(); i++) {
      collect(tree.getChild(i), found);
    }
  }
}
