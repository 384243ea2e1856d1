# syntax=docker/dockerfile:1
# The operator's image. The tags name the JDK's version and move with its fixes. Digests could not be looked up where
# this was written: who needs the very same bytes again gives them, as --build-arg JDK=…@sha256:… and JRE=….
ARG JDK=eclipse-temurin:25-jdk
ARG JRE=eclipse-temurin:25-jre

FROM ${JDK} AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -Dsort.skip=true package

FROM ${JRE}
# What changes seldom comes first: libraries, then what Quarkus made of them, then the operator.
COPY --from=build /src/operator/target/quarkus-app/lib/ /app/lib/
COPY --from=build /src/operator/target/quarkus-app/quarkus-run.jar /app/
COPY --from=build /src/operator/target/quarkus-app/quarkus/ /app/quarkus/
COPY --from=build /src/operator/target/quarkus-app/app/ /app/app/
# A cache of classes loaded and linked, made by this very JVM from these very files; docs/adr/0008 has what it gains.
# There is no API server here, so the operator waits for one until it is ended, and the cache is written then.
RUN timeout 15 java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:AOTCacheOutput=/app/operator.aot \
      -jar /app/quarkus-run.jar || test -s /app/operator.aot
USER 65532:65532
EXPOSE 8080
# Exec form: java is process 1 and gets SIGTERM. Only /tmp is written to.
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:AOTCache=/app/operator.aot", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/quarkus-run.jar"]
