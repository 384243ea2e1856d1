/** The packaged operator as a process, on the real clock. */
package dev.understudy.e2e;
