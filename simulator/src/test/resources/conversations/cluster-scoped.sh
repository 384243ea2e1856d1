# A kind of the cluster: create, look, refuse, change, take away; it has no namespace.
P=/apis/harbour.example/v1alpha1
say() { curl -s -o /dev/null -A kubectl -X "$1" "$URL$2" -H "Content-Type: ${4:-application/json}" --data-binary "$3"; }
harbour() { echo "{\"apiVersion\":\"harbour.example/v1alpha1\",\"kind\":\"Harbour\",\"metadata\":{\"name\":\"$1\"},\"spec\":$2}"; }
kubectl apply --validate=false -f - <<Y
apiVersion: harbour.example/v1alpha1
kind: Harbour
metadata: {name: bergen, labels: {side: west}, finalizers: [harbour.example/in-use]}
spec: {keeper: ann, open: {names: [red]}, berths: [{name: a, depth: 4}, {name: b}]}
Y
kubectl create --validate=false -f - <<Y
apiVersion: harbour.example/v1alpha1
kind: Harbour
metadata: {name: oslo}
spec: {keeper: bob, open: {all: true}}
Y
kubectl get harbours
kubectl get hb bergen -o wide
kubectl get harbours -l side=west -o name
kubectl get harbour.harbour.example/oslo -o yaml
kubectl get harbour nowhere || true
say POST $P/harbours "$(harbour oslo '{"keeper":"bob","open":{"all":true}}')"
say POST $P/harbours "$(harbour c '{"keeper":"","open":{}}')"
say POST $P/harbours "$(harbour c '{"keeper":"cay","open":{"all":true,"names":["red"]}}')"
say POST $P/harbours "$(harbour c '{"keeper":"cay","open":{"all":false,"labels":{}}}')"
say POST $P/harbours "$(harbour c '{"keeper":"cay","open":{"names":["a","b","c","d","e"],"labels":{"a":"","b":"","c":"","d":"","e":""}}}')"
say POST $P/harbours '{"apiVersion":"harbour.example/v1alpha1","kind":"Harbour","metadata":{"name":"c"}}'
say POST $P/harbours "$(harbour c '{"keeper":"cay","open":{"all":true},"berths":[{"name":"a\n"},{"name":"a\u0000"}]}')"
say POST $P/harbours '{"apiVersion":"harbour.example/v1alpha1","kind":"Harbour","metadata":{"name":"c","namespace":"conversation"},"spec":{"keeper":"cay","open":{"all":true}}}'
kubectl delete harbour c
kubectl annotate harbour bergen harbour.example/reconcile=1
kubectl label harbour bergen side=east --overwrite
kubectl patch harbour oslo --type merge -p '{"spec":{"open":{"all":null,"labels":{"team":"blue"}}}}'
say PATCH "$P/harbours/bergen/status?fieldManager=op&force=true" '{"apiVersion":"harbour.example/v1alpha1","kind":"Harbour","metadata":{"name":"bergen"},"status":{"observedGeneration":1,"conditions":[{"type":"Ready","status":"True","message":"in use"}]}}' application/apply-patch+yaml
kubectl get harbours
kubectl delete harbour bergen --wait=false
kubectl get harbour bergen -o yaml
kubectl patch harbour bergen --type merge -p '{"metadata":{"finalizers":null}}'
kubectl get harbour bergen || true
kubectl delete harbour oslo
kubectl delete harbour oslo || true
