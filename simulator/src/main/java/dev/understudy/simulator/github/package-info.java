/**
 * GitHub, as far as somebody needs it who tells a repository of its deployments: commit statuses,
 * deployments, pull requests to read, comments to write. From the REST API's description
 * (2022-11-28). Answers have the fields that matter here, not all of GitHub's: requests are held
 * against the official file, answers are not.
 */
@NullMarked
package dev.understudy.simulator.github;

import org.jspecify.annotations.NullMarked;
