/** What is shipped for GitOps tools, run as these tools run it. */
package dev.understudy.gitops;
