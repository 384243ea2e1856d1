/**
 * What branches of Git repositories point at. Asked of the repository's own host by Git's smart
 * HTTP protocol, as {@code git ls-remote} does, and of nothing else: nothing is cloned here, since
 * providers build by themselves.
 *
 * <p>The client is our own and small, since a general one (JGit) follows redirects, reads
 * configuration from a home directory, and takes an advertisement of any size and time. The
 * protocol is that of gitprotocol-http and gitprotocol-v2 in Git's documentation.
 */
@NullMarked
package dev.understudy.source;

import org.jspecify.annotations.NullMarked;
