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
 * @param secrets names of Secrets that the operator wrote and did not delete
 * @param invalidRequests requests that the official spec does not allow, one text each
 */
record Residue(
    List<String> leftovers,
    List<String> productionCalls,
    long productionRows,
    Collection<String> secrets,
    List<String> invalidRequests) {

  long productionWrites() {
    return productionCalls.size() + productionRows;
  }

  /** One sentence each; none where all is as promised. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    leftovers.forEach(thing -> problems.add("left over at a provider: " + thing));
    productionCalls.forEach(call -> problems.add("production was changed: " + call));
    if (productionRows > 0) {
      problems.add(productionRows + " rows were written in the production database");
    }
    secrets.forEach(secret -> problems.add("left over in the namespace: Secret " + secret));
    invalidRequests.forEach(call -> problems.add("against the provider's spec: " + call));
    return problems;
  }
}
