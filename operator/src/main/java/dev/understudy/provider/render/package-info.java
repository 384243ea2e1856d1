/**
 * Render: a StagingEnvironment has a Render environment of its own, and its services live in it.
 *
 * <p>What is peculiar here. Services can't be marked, so a service is ours when it lives in our
 * Render environment; its name is unique in the whole workspace. Creating a service deploys it at
 * once, without variables: that deploy is superseded by ours. Changing a service or its variables
 * deploys nothing, and neither does a push, since automatic deploys are turned off. What is built
 * from Git is built of the commit that a deploy names. A deploy may be accepted (202) without being
 * named. {@code canceled} and {@code deactivated} may mean that a newer deploy came. Lists are
 * arrays whose items carry their cursor, and a page shorter than its limit is the last. Only 20
 * services may be created an hour. Field names are those of Render's OpenAPI file.
 */
@NullMarked
package dev.understudy.provider.render;

import org.jspecify.annotations.NullMarked;
