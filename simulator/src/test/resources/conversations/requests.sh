# Annotations as requests: set, repeat, overwrite, take away; none of it is a new generation.
P=/apis/harbour.example/v1alpha1/namespaces/conversation/ferries/aurora
say() { curl -s -o /dev/null -A client -X "$1" "$URL$2" -H "Content-Type: $4" --data-binary "$3"; }
kubectl create -f - --validate=false <<Y
apiVersion: harbour.example/v1alpha1
kind: Ferry
metadata: {name: aurora, labels: {team: red, app.kubernetes.io/name: ferry}}
spec: {line: red}
Y
kubectl annotate ferry aurora harbour.example/refresh=monday harbour.example/verify=1
kubectl annotate ferry aurora harbour.example/refresh=monday || true
kubectl annotate ferry aurora harbour.example/refresh=tuesday || true
kubectl annotate ferry aurora harbour.example/refresh=tuesday --overwrite
kubectl annotate ferry aurora harbour.example/verify=2 --overwrite --resource-version=1 || true
kubectl annotate ferries --all harbour.example/all=yes
kubectl annotate ferries -l team=red harbour.example/all-
kubectl annotate ferry aurora harbour.example/verify- harbour.example/never-
kubectl annotate ferry aurora --list
say PATCH $P '{"metadata":{"annotations":{"harbour.example/retry":"1","harbour.example/refresh":null}}}' application/merge-patch+json
say PATCH $P '{"metadata":{"annotations":{"UPPER.example/Case":"kept"}}}' application/merge-patch+json
say PATCH $P '{"metadata":{"annotations":{"-bad-/x":"no","harbour.example/-y":"no","a/b/c":"no","/d":"no","e/":"no"},"labels":{"-bad-/x":"-","harbour.example/y_":"ok","Upper.example/z":"no"}}}' application/merge-patch+json
say PATCH $P '{"metadata":{"annotations":{"harbour.example/retry":"2"}}}' application/strategic-merge-patch+json
say PATCH $P '[{"op":"add","path":"/metadata/annotations/harbour.example~1retry","value":"2"}]' application/json-patch+json
say PATCH $P '[{"op":"test","path":"/metadata/annotations/harbour.example~1retry","value":"1"},{"op":"replace","path":"/metadata/annotations/harbour.example~1retry","value":"3"}]' application/json-patch+json
say PATCH $P/status '{"metadata":{"annotations":{"harbour.example/by":"status"},"labels":{"team":"blue"}},"status":{"observedGeneration":1}}' application/merge-patch+json
say PATCH "$P?fieldManager=op" '{"apiVersion":"harbour.example/v1alpha1","kind":"Ferry","metadata":{"name":"aurora","annotations":{"harbour.example/retry":"9"}}}' application/apply-patch+yaml
say PATCH "$P?fieldManager=op&force=true" '{"apiVersion":"harbour.example/v1alpha1","kind":"Ferry","metadata":{"name":"aurora","annotations":{"harbour.example/retry":"9"}}}' application/apply-patch+yaml
say PATCH "$P?fieldManager=op" '{"apiVersion":"harbour.example/v1alpha1","kind":"Ferry","metadata":{"name":"aurora"}}' application/apply-patch+yaml
kubectl get ferries -l 'team=red,app.kubernetes.io/name=ferry' -o name
kubectl get ferries -l 'team!=red' -o name
kubectl get ferries -l 'team==red,team in (red,blue)' --show-labels
kubectl get ferries -L team
