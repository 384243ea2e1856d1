/** The wire: routing, discovery, OpenAPI, lists, watches and tables. */
@NullMarked
package dev.understudy.simulator.kube.http;

import org.jspecify.annotations.NullMarked;
