# Rules that compare with the earlier state: immutable fields, and what removing and adding again evades.
P=/apis/harbour.example/v1alpha1/harbours/bergen
say() { curl -s -o /dev/null -A client -X "$1" "$URL$2" -H "Content-Type: ${4:-application/merge-patch+json}" --data-binary "$3"; }
kubectl apply --validate=false -f - <<Y
apiVersion: harbour.example/v1alpha1
kind: Harbour
metadata: {name: bergen}
spec: {keeper: ann, open: {all: true}, lantern: {colour: red, height: 3}, berths: [{name: a, depth: 4}]}
Y
kubectl apply --validate=false -f - <<Y || true
apiVersion: harbour.example/v1alpha1
kind: Harbour
metadata: {name: bergen}
spec: {keeper: bob, open: {all: true}, lantern: {colour: red, height: 3}, berths: [{name: a, depth: 4}]}
Y
kubectl apply --validate=false -f - <<Y || true
apiVersion: harbour.example/v1alpha1
kind: Harbour
metadata: {name: bergen}
spec: {keeper: ann, open: {all: true}, lantern: {colour: green, height: 4}, berths: [{name: a, depth: 3}]}
Y
say PATCH $P '{"spec":{"keeper":"bob","open":{"all":false}}}'
say PATCH $P '{"spec":{"lantern":null}}'
say PATCH $P '{"spec":{"lantern":{"colour":null}}}'
say PATCH $P '{"spec":{"lantern":{"height":0}}}'
say PATCH $P '{"spec":{"lantern":{"height":5}}}'
say PATCH $P '{"spec":{"berths":[{"name":"a"}]}}'
say PATCH $P '{"spec":{"berths":[{"name":"a","depth":1}]}}'
say PATCH $P '{"spec":null}'
say PATCH $P/status '{"spec":{"keeper":"bob"},"status":{"note":"calm"}}'
say PATCH "$P?dryRun=All" '{"spec":{"keeper":"bob"}}'
say PATCH "$P?fieldManager=git&force=true" '{"apiVersion":"harbour.example/v1alpha1","kind":"Harbour","metadata":{"name":"bergen"},"spec":{"keeper":"bob"}}' application/apply-patch+yaml
kubectl replace --validate=false -f - <<Y || true
apiVersion: harbour.example/v1alpha1
kind: Harbour
metadata: {name: bergen}
spec: {keeper: bob, open: {all: true}}
Y
kubectl replace --force --validate=false -f - <<Y
apiVersion: harbour.example/v1alpha1
kind: Harbour
metadata: {name: bergen}
spec: {keeper: bob, open: {all: true}}
Y
kubectl delete harbour bergen
