# A namespace goes when its content is gone; a finalizer inside holds it.
P=/apis/harbour.example/v1alpha1/namespaces/basin/ferries
say() { curl -s -o /dev/null -A client -X "$1" "$URL$2" -H "Content-Type: ${4:-application/json}" --data-binary "$3"; }
ferry() { echo "{\"apiVersion\":\"harbour.example/v1alpha1\",\"kind\":\"Ferry\",\"metadata\":{\"name\":\"$1\",\"finalizers\":$2},\"spec\":{\"line\":\"red\"}}"; }
say POST /api/v1/namespaces '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"basin"}}'
say POST $P "$(ferry held '["harbour.example/in-use"]')"
say POST $P "$(ferry free '[]')"
say POST /api/v1/namespaces/basin/secrets '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"key","finalizers":["harbour.example/in-use"]},"stringData":{"token":"abc"}}'
say POST /api/v1/namespaces/basin/configmaps '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"words"},"data":{"a":"b"}}'
kubectl delete namespace basin --wait=false
sleep 8
say GET $P/free ''
say GET $P/held ''
say GET /api/v1/namespaces/basin/configmaps/words ''
kubectl get secret key -n basin
say POST $P "$(ferry late '[]')"
say POST /api/v1/namespaces/basin/configmaps '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"late"}}'
say PATCH $P/held '{"metadata":{"annotations":{"harbour.example/retry":"1"}}}' application/merge-patch+json
say PATCH "$P/held/status" '{"status":{"observedGeneration":2}}' application/merge-patch+json
say PATCH $P/held '{"metadata":{"finalizers":null}}' application/merge-patch+json
say PATCH /api/v1/namespaces/basin/secrets/key '{"metadata":{"finalizers":null}}' application/merge-patch+json
sleep 8
say GET /api/v1/namespaces/basin ''
