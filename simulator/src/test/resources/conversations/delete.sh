kubectl create -f - --validate=false <<Y
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: aurora, finalizers: [harbour.example/moored, harbour.example/crewed]}
spec: {line: red}
Y
P=/apis/harbour.example/v1alpha1/namespaces/conversation/ferries/aurora
say() { curl -s -o /dev/null -A kubectl -X "$1" "$URL$2" -H "Content-Type: ${4:-application/json}" --data-binary "$3"; }
kubectl delete ferry aurora --wait=false
say DELETE $P ''
kubectl patch ferry aurora --type merge -p '{"metadata":{"finalizers":["harbour.example/moored","harbour.example/late"]}}' || true
kubectl patch ferry aurora --type merge -p '{"spec":{"decks":5}}'
kubectl patch ferry aurora --type merge -p '{"metadata":{"finalizers":["harbour.example/moored"]}}'
kubectl patch ferry aurora --type json -p '[{"op":"remove","path":"/metadata/finalizers"}]'
kubectl get ferry aurora || true
kubectl create -f - --validate=false <<Y
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: relief}
spec: {line: red}
Y
kubectl delete ferry relief
kubectl delete ferry relief --ignore-not-found
