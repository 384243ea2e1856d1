# Two appliers share an object; conflicts, force, fields taken back; migration from client-side apply.
S="kubectl apply --validate=false --server-side -f -"
$S --field-manager=owner <<Y
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: aurora, labels: {a: x}}
spec: {line: red, decks: 3, stops: [{name: bergen, x: {z: "1"}}], tags: [big], env: {K: v}}
Y
$S --field-manager=guest <<Y
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: aurora, annotations: {g: x}}
spec: {stops: [{name: oslo}, {name: bergen, pier: 2}], tags: [fast], env: {L: w}}
Y
$S --field-manager=guest <<Y || true
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: aurora}
spec: {decks: 4, line: blue}
Y
$S --field-manager=guest --force-conflicts <<Y
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: aurora}
spec: {decks: 4, stops: [{name: oslo}]}
Y
$S --field-manager=owner <<Y
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: aurora}
spec: {line: red}
Y
$S --field-manager=owner <<Y
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: aurora}
spec: {line: red}
Y
kubectl patch ferry aurora --type merge -p '{"spec":{"decks":6,"stops":[{"name":"oslo","pier":9}]}}'
$S --field-manager=guest <<Y || true
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: aurora}
spec: {decks: 4}
Y
$S --field-manager=owner <<Y || true
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: aurora}
spec: {line: red, unknown: 1}
Y
$S --field-manager=owner <<Y || true
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: aurora}
spec: {line: red, stops: [{name: a}, {name: a}]}
Y
kubectl apply --validate=false -f - <<Y
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: relief}
spec: {line: red, decks: 3}
Y
$S <<Y
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: relief}
spec: {line: red, decks: 4}
Y
kubectl get ferry relief -o yaml --show-managed-fields
