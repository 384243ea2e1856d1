# Status has a path of its own; generation counts wishes; kubectl wait and get -w follow.
kubectl create -f - --validate=false <<Y
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: aurora}
spec: {line: red}
status: {observedGeneration: 9}
Y
P=/apis/harbour.example/v1alpha1/namespaces/conversation/ferries/aurora
say() { curl -s -o /dev/null -A operator -X "$1" "$URL$2" -H "Content-Type: $4" --data-binary "$3"; }
kubectl get ferries -w > /dev/null & W=$!
sleep 1
say PATCH "$P/status" '{"status":{"conditions":[{"type":"Ready","status":"False","message":"boarding"}]},"spec":{"line":"blue"}}' application/merge-patch+json
say PATCH "$P" '{"status":{"observedGeneration":7},"spec":{"decks":3}}' application/merge-patch+json
say PATCH "$P/status" '{"status":{"conditions":[{"status":"True"}]}}' application/merge-patch+json
say PATCH "$P/status?fieldManager=op&force=true" '{"apiVersion":"harbour.example/v1alpha1","kind":"Ferry","metadata":{"name":"aurora"},"status":{"observedGeneration":2,"conditions":[{"type":"Ready","status":"True","message":"sails"}]}}' application/apply-patch+yaml
say PATCH "$P/status?fieldManager=op&force=true" '{"apiVersion":"harbour.example/v1alpha1","kind":"Ferry","metadata":{"name":"aurora"},"status":{"observedGeneration":2,"conditions":[{"type":"Ready","status":"True","message":"sails"}]}}' application/apply-patch+yaml
kubectl wait --for=condition=Ready ferry/aurora --timeout=10s
kubectl get ferries -o wide
sleep 1
kill $W
