/** What Neon's words come to, by table; and its listings, told by a scripted provider. */
@NullMarked
package dev.understudy.provider.neon;

import org.jspecify.annotations.NullMarked;
