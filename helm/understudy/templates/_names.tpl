{{- define "understudy.name" -}}
{{- default .Release.Name .Values.nameOverride | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "understudy.serviceAccount" -}}
{{- default (include "understudy.name" .) .Values.serviceAccount.name -}}
{{- end -}}

{{- /* Cluster-scoped objects of two releases of the same name must differ. */ -}}
{{- define "understudy.clusterName" -}}
{{- $name := include "understudy.name" . -}}
{{- if eq .Release.Namespace "understudy-system" -}}{{ $name }}{{- else -}}{{ $name }}-{{ .Release.Namespace }}{{- end -}}
{{- end -}}

{{- define "understudy.selector" -}}
app.kubernetes.io/name: understudy
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "understudy.labels" -}}
{{ include "understudy.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}

{{- define "understudy.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end -}}
{{- end -}}
