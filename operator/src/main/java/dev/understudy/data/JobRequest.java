package dev.understudy.data;

import dev.understudy.api.v1alpha1.JobStep;

/**
 * A Job that should have run.
 *
 * @param name of the Job: ends with a digest of what it runs and on which copy of the data, so that
 *     other work is another Job
 * @param image what it runs
 * @param step how, as it stands in the spec
 * @param connectionSecret the Secret whose keys are the variables by which the database is found
 *     (DATABASE_URL, PGHOST and so on, and for outputs: url, pooledUrl, host, pooledHost, port,
 *     databaseName, user, password, id)
 * @param generatedSecret the Secret whose keys are the environment's generated values
 */
public record JobRequest(
    JobOwner owner,
    String name,
    String image,
    JobStep step,
    String connectionSecret,
    String generatedSecret) {}
