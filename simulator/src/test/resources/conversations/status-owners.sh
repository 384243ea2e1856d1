# Status by server-side apply: conflicts, force, what goes with its owner; the main path leaves status alone.
P=/apis/harbour.example/v1alpha1/harbours/bergen
say() { curl -s -o /dev/null -A client -X "$1" "$URL$2" -H "Content-Type: ${4:-application/apply-patch+yaml}" --data-binary "$3"; }
status() { echo "{\"apiVersion\":\"harbour.example/v1alpha1\",\"kind\":\"Harbour\",\"metadata\":{\"name\":\"bergen\"},\"status\":$1}"; }
kubectl apply --server-side --validate=false -f - <<Y
apiVersion: harbour.example/v1alpha1
kind: Harbour
metadata: {name: bergen}
spec: {keeper: ann, open: {all: true}}
status: {note: from the manifest, observedGeneration: 9}
Y
say PATCH "$P/status?fieldManager=op" "$(status '{"observedGeneration":1,"note":"calm","conditions":[{"type":"Ready","status":"False","message":"boarding"}],"handled":{"refresh":"monday"}}')"
say PATCH "$P/status?fieldManager=other" "$(status '{"note":"storm","conditions":[{"type":"Ready","status":"True"}]}')"
say PATCH "$P/status?fieldManager=other" "$(status '{"note":"calm","conditions":[{"type":"Stalled","status":"True"}],"handled":{"verify":"1"}}')"
say PATCH "$P/status?fieldManager=op" "$(status '{"observedGeneration":1,"conditions":[{"type":"Ready","status":"True"}]}')"
say PATCH "$P/status?fieldManager=op" "$(status '{"observedGeneration":1,"conditions":[{"type":"Ready","status":"True"}]}')"
say PATCH "$P/status?fieldManager=op&force=true" "$(status '{"observedGeneration":1,"note":"storm","conditions":[{"type":"Ready","status":"True"},{"type":"Stalled","status":"False"}]}')"
say PATCH "$P/status?fieldManager=other" "$(status '{}')"
say PATCH "$P/status?fieldManager=op&force=true" "$(status '{"note":"a note of more than twenty letters"}')"
say PATCH "$P/status?fieldManager=op&force=true" "$(status '{"conditions":[{"type":"Ready"}]}')"
say PATCH "$P/status?fieldManager=op&force=true" "$(status '{"conditions":[{"type":"Ready","status":"True"},{"type":"Ready","status":"True"}]}')"
say PATCH "$P/status?fieldManager=op&force=true&fieldValidation=Strict" "$(status '{"note":"calm","unheard":1}')"
say PATCH "$P/status?fieldManager=op&force=true" '{"apiVersion":"harbour.example/v1alpha1","kind":"Harbour","metadata":{"name":"bergen","labels":{"a":"b"}},"spec":{"keeper":"bob"},"status":{"note":"calm"}}'
say PATCH "$P/status?fieldManager=op&force=true" '{"apiVersion":"harbour.example/v1alpha1","kind":"Harbour","metadata":{"name":"bergen","resourceVersion":"1"},"status":{"note":"late"}}'
kubectl apply --server-side --validate=false -f - <<Y
apiVersion: harbour.example/v1alpha1
kind: Harbour
metadata: {name: bergen}
spec: {keeper: ann, open: {names: [red]}}
status: {note: from the manifest}
Y
say PATCH "$P?fieldManager=kubectl&force=true" "$(status '{"note":"from the manifest"}')"
say PATCH "$P/status" '{"status":null}' application/merge-patch+json
kubectl get harbour bergen -o yaml --show-managed-fields
kubectl delete harbour bergen
