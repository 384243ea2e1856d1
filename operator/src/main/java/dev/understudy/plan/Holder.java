package dev.understudy.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a thing now, as its name tells it: {@code <stem>-<cluster>-<uid>}. The stem is the same
 * in every cluster, so that another's thing is met and not passed by; the ending can be rewritten,
 * where a mark written at creation often can't.
 *
 * @param cluster eight hexadecimal digits of a digest of the cluster's id
 * @param uid the first eight letters and digits of the StagingEnvironment's uid
 */
public record Holder(String cluster, String uid) {
  private static final int UID = 8;
  private static final Pattern NAME = Pattern.compile("(.+)-([0-9a-f]{8})-([0-9a-z]{1,8})");

  /** What a holder is to an owner who finds its thing. */
  public enum Standing {
    /** The owner itself. */
    OURS,
    /**
     * The same namespace and name in the same cluster under another uid: only one of them can live,
     * so this one is gone.
     */
    PREDECESSOR,
    /** Of another cluster, and the owner was told to take over exactly this one's things. */
    YIELDING,
    /** Of another cluster: may well be alive. */
    OTHER;

    /** Whether the owner may change and delete it without being told more. */
    public boolean ours() {
      return this == OURS || this == PREDECESSOR;
    }
  }

  public static Holder of(Owner owner) {
    return new Holder(ExternalName.digest(owner.clusterId()), shortened(owner.uid()));
  }

  /** Whom a name tells; empty where it is no name of this form. */
  public static Optional<Holder> in(String name) {
    Matcher form = NAME.matcher(name);
    return form.matches()
        ? Optional.of(new Holder(form.group(2), form.group(3)))
        : Optional.empty();
  }

  /**
   * Who holds what bears a mark as well: its name says, or where that tells nobody, the mark does.
   *
   * @param owner who found it
   * @return empty where the mark is of no environment of the owner's namespace and name
   */
  public static Optional<Holder> told(Owner owner, @Nullable String mark, String name) {
    return owner.writerOf(mark).map(writer -> in(name).orElseGet(() -> of(writer)));
  }

  /** The name without its holder; the whole name where it tells none. */
  public static String stem(String name) {
    Matcher form = NAME.matcher(name);
    return form.matches() ? form.group(1) : name;
  }

  /** How many characters of a name tell the holder, at most. */
  static int room() {
    return 1 + 8 + 1 + UID;
  }

  String appendedTo(String stem) {
    return stem + "-" + cluster + "-" + uid;
  }

  /** Read by an owner who found it in a name of its own stem, or beside a mark of its own path. */
  public Standing before(Owner owner) {
    Holder self = of(owner);
    if (cluster.equals(self.cluster)) {
      return uid.equals(self.uid) ? Standing.OURS : Standing.PREDECESSOR;
    }
    @Nullable String takeover = owner.takeover();
    return takeover != null && uid.equals(shortened(takeover)) ? Standing.YIELDING : Standing.OTHER;
  }

  /** For people: why it is left alone, and what to write to have it taken over. */
  public String refusal() {
    return "An environment of this namespace and name in another cluster holds it."
        + " If that one is to lose it, annotate this one with understudy.dev/takeover: "
        + uid;
  }

  private static String shortened(String uid) {
    String plain = uid.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-z]", "");
    return plain.isEmpty() ? "0" : plain.substring(0, Math.min(plain.length(), UID));
  }
}
