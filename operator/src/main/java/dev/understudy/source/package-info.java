/**
 * What branches of Git repositories point at, and single files of them. Asked of the repository's
 * own host by Git's smart HTTP protocol, as {@code git ls-remote} and a shallow, partial fetch do:
 * nothing is cloned here, since providers build by themselves.
 *
 * <p>The client is our own and small, since a general one (JGit) follows redirects, reads
 * configuration from a home directory, and takes an advertisement of any size and time. The
 * protocol is that of gitprotocol-http, gitprotocol-v2 and gitformat-pack in Git's documentation.
 */
@NullMarked
package dev.understudy.source;

import org.jspecify.annotations.NullMarked;
