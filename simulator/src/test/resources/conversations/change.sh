# Annotate, label, patch in each way; selectors.
kubectl create -f - --validate=false <<Y
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: aurora}
spec: {line: red}
Y
kubectl create -f - --validate=false <<Y
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: relief}
spec: {line: blue, env: {A: "1"}}
Y
kubectl annotate ferry aurora flag=no
kubectl label ferry aurora quay=north
kubectl get ferries -l quay=north -o name
kubectl get ferries -l '!quay' -o name
kubectl get ferries -l 'quay in (north,south)' -o name
kubectl get ferries -l 'quay notin (north)' -o name
kubectl get ferries --field-selector spec.line=blue -o name
kubectl get ferries --field-selector metadata.name=aurora -o name
kubectl get ferries --field-selector spec.decks=2 -o name || true
kubectl patch ferry aurora --type merge -p '{"spec":{"decks":4,"note":null}}'
kubectl patch ferry aurora --type json -p '[{"op":"add","path":"/spec/crew","value":["ann"]}]'
kubectl patch ferry aurora --type json -p '[{"op":"test","path":"/spec/line","value":"green"}]' || true
kubectl patch ferry aurora --type merge -p '{"spec":{"decks":4}}'
kubectl label ferry aurora quay-
