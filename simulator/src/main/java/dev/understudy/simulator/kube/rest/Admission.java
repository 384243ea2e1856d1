package dev.understudy.simulator.kube.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Meta;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.model.Violation;
import dev.understudy.simulator.kube.schema.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** May this state of an object be stored? */
final class Admission {
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
  private static final Pattern DNS_LABEL = Pattern.compile(LABEL);
  private static final Pattern DNS_SUBDOMAIN = Pattern.compile(SUBDOMAIN);

  private Admission() {}

  static void check(ObjectNode candidate, @Nullable ObjectNode live, ResourceType type) {
    List<Violation> found = new ArrayList<>();
    if (live == null) {
      checkName(Meta.name(candidate), type, found);
    } else {
      checkUid(candidate, live, found);
      checkFinalizers(candidate, live, found);
    }
    found.addAll(Labels.check(candidate));
    found.addAll(Validation.of(candidate, type.schema()));
    if (found.stream().noneMatch(Violation::blocksRules)) {
      found.addAll(type.rules().check(ruled(candidate), live == null ? null : ruled(live)));
    } else if (type.custom()) {
      found.add(
          Violation.invalid(
              "<nil>",
              NullNode.getInstance(),
              "some validation rules were not checked because the object was invalid; correct the"
                  + " existing errors to complete validation"));
    }
    if (!found.isEmpty()) {
      throw Refusal.invalid(type, Meta.name(candidate), found);
    }
  }

  /** Rules see of metadata only the name. */
  private static ObjectNode ruled(ObjectNode object) {
    ObjectNode seen = object.deepCopy();
    Meta.of(seen).retain("name", "generateName");
    return seen;
  }

  private static void checkName(String name, ResourceType type, List<Violation> found) {
    if (name.isEmpty()) {
      String message = "Required value: name or generateName is required";
      found.add(new Violation("metadata.name", "FieldValueRequired", message));
    } else if (type.group().equals("rbac.authorization.k8s.io")) {
      if (name.contains("/") || name.contains("%")) {
        found.add(
            Violation.invalid("metadata.name", Json.text(name), "may not contain '/' or '%'"));
      }
    } else if (type.isNamespace()) {
      checkPattern(name, DNS_LABEL, LABEL, "label", "'-'", "'my-name',  or '123-abc'", 63, found);
    } else {
      checkPattern(
          name, DNS_SUBDOMAIN, SUBDOMAIN, "subdomain", "'-' or '.'", "'example.com'", 253, found);
    }
  }

  private static void checkPattern(
      String name,
      Pattern pattern,
      String shown,
      String what,
      String marks,
      String example,
      int most,
      List<Violation> found) {
    JsonNode value = Json.text(name);
    if (name.length() > most) {
      String detail = "must be no more than " + most + " bytes";
      found.add(Violation.invalid("metadata.name", value, detail));
    }
    if (!pattern.matcher(name).matches()) {
      String rule =
          "a lowercase RFC 1123 %s must consist of lower case alphanumeric characters%s %s, and must"
              + " start and end with an alphanumeric character (e.g. %s, regex used for validation is"
              + " '%s')";
      String link = marks.contains("or") ? "," : " or";
      String detail = rule.formatted(what, link, marks, example, shown);
      found.add(Violation.invalid("metadata.name", value, detail));
    }
  }

  private static void checkUid(ObjectNode candidate, ObjectNode live, List<Violation> found) {
    String uid = Meta.uid(candidate);
    if (!uid.equals(Meta.uid(live))) {
      found.add(Violation.invalid("metadata.uid", Json.text(uid), "field is immutable"));
    }
  }

  private static void checkFinalizers(
      ObjectNode candidate, ObjectNode live, List<Violation> found) {
    List<String> added = new ArrayList<>(Meta.finalizers(candidate));
    added.removeAll(Meta.finalizers(live));
    if (Meta.isDeleting(live) && !added.isEmpty()) {
      String list = "[]string{\"" + String.join("\", \"", added) + "\"}";
      String why =
          "no new finalizers can be added if the object is being deleted, found new finalizers ";
      found.add(Violation.forbidden("metadata.finalizers", why + list));
    }
  }
}
