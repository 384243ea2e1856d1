/**
 * What branches of Git repositories point at. Asked of the repository's own host by Git's smart
 * HTTP protocol, as {@code git ls-remote} does, and of nothing else: nothing is cloned here, since
 * providers build by themselves.
 *
 * <p>The client is our own, of a hundred lines, since a general one follows redirects with the
 * credentials in hand, reads configuration from a home directory, and takes an advertisement of any
 * size into memory. The protocol is that of gitprotocol-http and gitprotocol-v2 in Git's
 * documentation.
 */
@NullMarked
package dev.understudy.source;

import org.jspecify.annotations.NullMarked;
