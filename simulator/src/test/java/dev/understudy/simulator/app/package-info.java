/** Tests of the sample app from outside: requests in, answers and rows out. */
package dev.understudy.simulator.app;
