# Everything needed to build, try and test Understudy. Needs a JDK 21 or newer and nothing else.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help test crash demo it it-with-cluster image bench bench-data fmt generate verify jdk

export JAVA_HOME := $(shell .ci/jdk 2>/dev/null)

# From 24 on the JDK warns of libraries that use Unsafe, ours and Maven's. Nothing follows from it here.
HUSH := $(shell v=$$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' '$(JAVA_HOME)/release' 2>/dev/null); \
  [ "$${v:-0}" -lt 24 ] || echo --sun-misc-unsafe-memory-access=allow)
export MAVEN_OPTS += $(HUSH)
MVN := ./mvnw -B -ntp -q

# SPECS=directory: the providers' official OpenAPI files, if they are not in ../shared/specs.
OFFICIAL := $(if $(SPECS),-Dunderstudy.specs=$(abspath $(SPECS)))

# Passed on to the demo: make demo EXAMPLE=heretix ONCE=1 LEDGER=calls.jsonl
export EXAMPLE ONCE LEDGER KUBE NAMESPACE DEADLINE
DEMO = $(JAVA_HOME)/bin/java $(HUSH) -Xmx512m $(OFFICIAL) -cp 'simulator/target/classes:simulator/target/lib/*' \
  dev.understudy.simulator.demo.Demo

# Newer than all of these means that nothing has to be built.
BUILT := target/built
SOURCES := $(shell find pom.xml simulator/pom.xml operator/pom.xml simulator/src/main operator/src/main -type f)

# $(call stage,name,command) runs the command and says how long it took.
stage = @start=$$(date +%s); echo "=== $(1)"; { $(2); } || exit 1; s=$$(( $$(date +%s) - start )); \
  echo "=== $(1): $$((s / 60)) min $$((s % 60)) s"

help: ## Say what there is (this)
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | \
	  while IFS='|' read -r target text; do printf '  make %-10s %s\n' "$$target" "$$text"; done

test: jdk ## Run all that CI needs: every test, checks of form, the packaged operator played through
	$(call stage,build and tests,./mvnw -B -ntp $(OFFICIAL) verify)
	@mkdir -p $(dir $(BUILT)) && touch $(BUILT)
	$(call stage,demo from nothing to nothing,ONCE=1 KUBE= EXAMPLE=heretix LEDGER=target/demo/ledger.jsonl $(DEMO))

crash: jdk ## Kill the operator at every single moment of a life; make test leaves out most of those that leave nothing changed
	$(call stage,crash matrix,$(MVN) -pl operator -am -Dquarkus.build.skip=true -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dtest=CrashMatrixTest -Dunderstudy.crash=all test)

demo: $(BUILT) ## Play an example here, without cluster, Docker or account (EXAMPLE= ONCE=1 LEDGER=file KUBE=real)
	@if [ -t 1 ]; then export COLOR=1; fi; $(DEMO) || { s=$$?; [ $$s -eq 130 ] || exit $$s; }

it: ## Try a real cluster, the one of KUBECONFIG: definitions, the demo, the chart, leaders that go, recorded kubectl conversations
	@if [ -z "$$KUBECONFIG" ]; then echo "make it: SKIPPED, KUBECONFIG is not set"; else $(MAKE) --no-print-directory it-with-cluster; fi

it-with-cluster: $(BUILT)
	$(call stage,demo on a real cluster,ONCE=1 KUBE=real EXAMPLE=heretix $(DEMO))
	$(call stage,the chart,$(MVN) -pl operator -am -Dquarkus.build.skip=true -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dtest=ChartServerTest -Dunderstudy.kubeconfig=$$KUBECONFIG test)
	$(call stage,leaders that go,$(MVN) -pl operator -am -Dquarkus.build.skip=true -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dtest=LeadershipIT -Dunderstudy.kubeconfig=$$KUBECONFIG test)
	$(call stage,kubectl conversations,$(MVN) -pl simulator -Dtest=ConversationsTest -Dunderstudy.kubeconfig=$$KUBECONFIG test)

image: ## Build the container image (needs docker or podman; IMAGE=name, default understudy:dev)
	@tool=$$(command -v docker || command -v podman) || { echo "make image: neither docker nor podman was found: install one"; exit 1; }; \
	  "$$tool" info >/dev/null 2>&1 || { echo "make image: $$tool is here, but does not answer: start it"; exit 1; }; \
	  "$$tool" build -t "$${IMAGE:-understudy:dev}" .

bench: $(BUILT) ## Measure start, memory and CPU of the packaged operator for several JVM settings (ROUNDS= IDLE=)
	@.ci/bench

bench-data: $(BUILT) ## Measure sanitising and scanning a million rows with 96 MB of heap against SQL by hand (ROWS= HEAP=)
	@.ci/bench-data

fmt: jdk ## Format sources and poms
	$(MVN) spotless:apply sortpom:sort

generate: jdk ## Write what is generated from the sources: custom resource definitions, rights, reference, reasons
	$(MVN) -pl operator -am -Dquarkus.build.skip=true -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dunderstudy.generate=true -Dtest=GeneratedFilesTest test

verify: generate ## Fail if a generated file was not up to date or not committed
	@changed=$$(git status --porcelain -- crds docs helm deploy); if [ -n "$$changed" ]; then \
	  echo "make generate changed, or found uncommitted:"; echo "$$changed"; git --no-pager diff -- crds docs helm deploy; exit 1; fi

jdk:
	@.ci/jdk >/dev/null

# What runs, nothing else: tests and form are for make test.
$(BUILT): $(SOURCES) | jdk
	@echo "building (the first time takes some minutes)"
	@$(MVN) -Dmaven.test.skip=true -Dspotless.check.skip=true -Dsort.skip=true package
	@mkdir -p $(@D) && touch $@
