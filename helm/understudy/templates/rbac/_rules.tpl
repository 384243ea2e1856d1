{{- /* What the operator does with objects of the cluster itself, in either mode. */ -}}
{{- define "understudy.rules.cluster" -}}
# Accounts of the cluster: read, and their finalizers set and taken off.
- apiGroups: [understudy.dev]
  resources: [clusterprovideraccounts]
  verbs: [get, list, watch, patch]
- apiGroups: [understudy.dev]
  resources: [clusterprovideraccounts/status]
  verbs: [patch]
# kube-system's uid tells clusters apart; labels tell which namespaces may use a shared account.
- apiGroups: [""]
  resources: [namespaces]
  verbs: [get]
{{- end -}}

{{- /* What it does in a namespace with environments. */ -}}
{{- define "understudy.rules.namespaced" -}}
# Environments and accounts: read, and their finalizers set and taken off. Never created, never
# deleted, never a spec written.
- apiGroups: [understudy.dev]
  resources: [stagingenvironments, provideraccounts]
  verbs: [get, list, watch, patch]
- apiGroups: [understudy.dev]
  resources: [stagingenvironments/status, provideraccounts/status]
  verbs: [patch]
# What was released: written down, and deleted where it is too much. What is older is found by listing.
- apiGroups: [understudy.dev]
  resources: [stagingreleases]
  verbs: [list, watch, create, patch, delete]
- apiGroups: [understudy.dev]
  resources: [stagingreleases/status]
  verbs: [patch]
# Variables and credentials are read at use and watched where they are labelled; patched for the
# finalizer of those in use; created and deleted are only <name>-generated and <name>-connection.
- apiGroups: [""]
  resources: [secrets]
  verbs: [get, list, watch, create, patch, delete]
# Read for migrations and variables; written for the report of an environment's tests.
- apiGroups: [""]
  resources: [configmaps]
  verbs: [get, list, watch, create, patch]
# Listed for what the cluster says of a Job whose pod it refuses.
- apiGroups: [""]
  resources: [events]
  verbs: [create, get, list, patch]
# Steps of data and migrations that run as Jobs.
- apiGroups: [batch]
  resources: [jobs]
  verbs: [get, list, watch, create, patch, delete]
# How the pods of those Jobs ended, with the end of their output. No logs.
- apiGroups: [""]
  resources: [pods]
  verbs: [list]
{{- end -}}

{{- /* What it does at home: credentials of the accounts of the cluster, news for the platform team. */ -}}
{{- define "understudy.rules.home" -}}
# Who else uses such a Secret: it is let go only when nobody does.
- apiGroups: [understudy.dev]
  resources: [stagingenvironments, provideraccounts]
  verbs: [list]
- apiGroups: [""]
  resources: [secrets]
  verbs: [get, list, watch, patch]
- apiGroups: [""]
  resources: [events]
  verbs: [create, get, patch]
{{- end -}}

{{- define "understudy.subjects" -}}
- kind: ServiceAccount
  name: {{ include "understudy.serviceAccount" . }}
  namespace: {{ .Release.Namespace }}
{{- end -}}
