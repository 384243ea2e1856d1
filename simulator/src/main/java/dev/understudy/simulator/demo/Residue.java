package dev.understudy.simulator.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a run left behind, or touched, that it should not have.
 *
 * @param leftovers objects at the twins that are no fixtures, one text each
 * @param productionCalls provider calls that changed a production object, one text each
 * @param productionRows rows written in the production database
 * @param productionContacts connections to the production database and requests to its service
 * @param secrets names of Secrets that the operator wrote and did not delete
 * @param invalidRequests requests that the official spec does not allow, one text each
 * @param unchecked whether no request was held against a spec although the specs are there
 */
record Residue(
    List<String> leftovers,
    List<String> productionCalls,
    long productionRows,
    long productionContacts,
    Collection<String> secrets,
    List<String> invalidRequests,
    boolean unchecked) {

  long productionWrites() {
    return productionCalls.size() + productionRows;
  }

  /** One sentence each; none where all is as promised. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    leftovers.forEach(thing -> problems.add("left over at " + thing));
    secrets.forEach(secret -> problems.add("left over in the namespace: Secret " + secret));
    productionCalls.forEach(call -> problems.add("production was changed: " + call));
    if (productionRows > 0) {
      problems.add(productionRows + " rows were written in the production database");
    }
    if (productionContacts > 0) {
      problems.add("production was connected to, though not written: " + productionContacts);
    }
    invalidRequests.forEach(call -> problems.add("against the provider's spec: " + call));
    if (unchecked) {
      problems.add("no request was held against the official specs, although they are there");
    }
    return problems;
  }
}
