# Client-side apply: create, no change, change; a field taken out of the manifest goes.
kubectl apply --validate=false -f - <<Y
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: aurora, labels: {quay: north}}
spec: {line: red, decks: 3, stops: [{name: bergen}]}
Y
kubectl apply --validate=false -f - <<Y
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: aurora, labels: {quay: north}}
spec: {line: red, decks: 3, stops: [{name: bergen}]}
Y
kubectl apply --validate=false -f - <<Y
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: aurora}
spec: {line: red, stops: [{name: bergen, pier: 4}, {name: oslo}]}
Y
kubectl get ferries
kubectl get fy aurora -o wide
kubectl get boats -o yaml
kubectl describe ferry aurora
