/**
 * The Render twin: workspaces, projects, environments, image-backed web services, their variables,
 * deploys and logs, as Render's public API (OpenAPI file {@code render.json}) has them. Behind a
 * live deploy runs the sample app, for real, behind an address of its own that stays the same for
 * the life of its service. Where Render doesn't document its answer the twin had to choose: another
 * workspace's things are 404, or 400 in a request body; a name that is taken is 409; names of
 * environments need not be unique; a deploy of a suspended service is 400.
 */
@NullMarked
package dev.understudy.simulator.render;

import org.jspecify.annotations.NullMarked;
