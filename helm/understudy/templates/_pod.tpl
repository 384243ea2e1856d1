{{- /* The configuration as variables. Empty values are left out, so that the operator's defaults hold. */ -}}
{{- define "understudy.env" -}}
{{- $c := .Values.config -}}
- name: UNDERSTUDY_OPERATOR_NAMESPACE
  valueFrom: {fieldRef: {fieldPath: metadata.namespace}}
{{- $values := dict
  "UNDERSTUDY_CLUSTER_ID" $c.clusterId
  "UNDERSTUDY_DRIFT_INTERVAL" $c.driftInterval
  "UNDERSTUDY_STALE_AFTER" $c.staleAfter
  "UNDERSTUDY_SMOKE_ATTEMPTS" (toString $c.smokeAttempts)
  "UNDERSTUDY_ALLOWED_ENDPOINTS" (join "," $c.allowedEndpoints)
  "UNDERSTUDY_ALLOWED_HOSTS" (join "," $c.allowedHosts)
  "UNDERSTUDY_ALLOWED_GIT_HOSTS" (join "," $c.allowedGitHosts)
  "UNDERSTUDY_ALLOWED_NOTIFICATION_HOSTS" (join "," $c.allowedNotificationHosts)
  "UNDERSTUDY_GIT_INTERVAL" $c.gitInterval
  "UNDERSTUDY_WORKERS" (toString $c.workers)
  "UNDERSTUDY_STATEMENT_TIMEOUT" $c.statementTimeout
  "UNDERSTUDY_PROVIDER_CONNECT_TIMEOUT" $c.connectTimeout
  "UNDERSTUDY_PROVIDER_READ_TIMEOUT" $c.readTimeout
  "OTEL_EXPORTER_OTLP_ENDPOINT" $c.tracesEndpoint
  "UNDERSTUDY_WATCH_NAMESPACES" (join "," .Values.watchNamespaces) }}
{{- range $name, $value := $values }}
{{- if $value }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end }}
{{- with $c.tracesHeadersSecretRef }}
{{- if .name }}
- name: OTEL_EXPORTER_OTLP_HEADERS
  valueFrom: {secretKeyRef: {name: {{ .name | quote }}, key: {{ .key | quote }}}}
{{- end }}
{{- end }}
{{- end -}}

{{- define "understudy.scheduling" -}}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- if .Values.topologySpread.enabled }}
topologySpreadConstraints:
  {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "understudy.selector" $ | nindent 8 }}
  {{- end }}
{{- end }}
{{- end -}}
