# Secrets, ConfigMaps and Leases, as kubectl and clients write them.
K="${KUBECTL_1_20:-kubectl}"
say() { curl -s -o /dev/null -A client -X "$1" "$URL$2" -H "Content-Type: ${4:-application/json}" --data-binary "$3"; }
N=namespaces/conversation
say POST /api/v1/$N/secrets '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"key"},"stringData":{"token":"abc"}}'
say PATCH /api/v1/$N/secrets/key '{"stringData":{"more":"def"}}' application/merge-patch+json
$K get secret key -o yaml
$K get secret key
$K get secrets --field-selector type=Opaque,metadata.name=key
$K create configmap words --from-literal=a=b
$K get configmap words
$K patch configmap words -p '{"data":{"c":"d","a":null}}'
say PATCH "/api/v1/$N/configmaps/words?fieldManager=op" '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"words"},"data":{"e":"f"}}' application/apply-patch+yaml
$K delete configmap words
say POST /apis/coordination.k8s.io/v1/$N/leases '{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"lead"},"spec":{"holderIdentity":"a","leaseDurationSeconds":15}}'
say PATCH /apis/coordination.k8s.io/v1/$N/leases/lead '{"spec":{"holderIdentity":"b"}}' application/merge-patch+json
say PUT /apis/coordination.k8s.io/v1/$N/leases/lead '{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"lead","resourceVersion":"1"},"spec":{"holderIdentity":"c"}}'
$K get lease lead
say POST /api/v1/$N/events '{"apiVersion":"v1","kind":"Event","metadata":{"name":"aurora.1"},"involvedObject":{"kind":"Ferry","name":"aurora","namespace":"conversation","apiVersion":"harbour.example/v1alpha1"},"reason":"Sailed","message":"on time","type":"Normal","count":1,"firstTimestamp":"2026-01-01T00:00:00Z","lastTimestamp":"2026-01-01T00:00:00Z","source":{"component":"op"}}'
$K get events --field-selector involvedObject.name=aurora
say GET "/apis/events.k8s.io/v1/$N/events/aurora.1" ''
