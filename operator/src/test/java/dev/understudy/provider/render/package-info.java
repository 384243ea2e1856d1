/** What Render's words come to, by table. */
@NullMarked
package dev.understudy.provider.render;

import org.jspecify.annotations.NullMarked;
