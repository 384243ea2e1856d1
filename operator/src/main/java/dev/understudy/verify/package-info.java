/**
 * Smoke tests: what a user says must hold before an environment is Ready. A test is a flow of HTTP
 * requests and SQL statements that share cookies and captured values; what must be true is said in
 * CEL. Everything is bounded: time, bytes, rows, and the work of an expression.
 */
@NullMarked
package dev.understudy.verify;

import org.jspecify.annotations.NullMarked;
