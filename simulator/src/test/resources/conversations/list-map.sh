# Items of a list-map: each found by its key, whatever its place; changed, moved, renamed, doubled, taken out.
P=/apis/harbour.example/v1alpha1/harbours/bergen
say() { curl -s -o /dev/null -A client -X "$1" "$URL$2" -H "Content-Type: ${4:-application/apply-patch+yaml}" --data-binary "$3"; }
berths() { echo "{\"apiVersion\":\"harbour.example/v1alpha1\",\"kind\":\"Harbour\",\"metadata\":{\"name\":\"bergen\"},\"spec\":{\"keeper\":\"ann\",\"open\":{\"all\":true},\"berths\":$1}}"; }
say PATCH "$P?fieldManager=git" "$(berths '[{"name":"a","depth":4,"ships":["x","y"]},{"name":"b","depth":2}]')"
say PATCH "$P?fieldManager=git" "$(berths '[{"name":"b","depth":2},{"name":"a","depth":4,"ships":["x","y"]}]')"
say PATCH "$P?fieldManager=git" "$(berths '[{"name":"a","depth":5,"ships":["y"]},{"name":"b","depth":2}]')"
say PATCH "$P?fieldManager=git" "$(berths '[{"name":"a","depth":3},{"name":"b","depth":2}]')"
say PATCH "$P?fieldManager=git" "$(berths '[{"name":"a"},{"name":"b","depth":2}]')"
say PATCH "$P?fieldManager=git" "$(berths '[{"name":"a","depth":3},{"name":"c","depth":1}]')"
say PATCH "$P?fieldManager=git" "$(berths '[{"name":"a","depth":3},{"name":"a","depth":4}]')"
say PATCH "$P?fieldManager=git" "$(berths '[{"depth":3}]')"
say PATCH "$P?fieldManager=git" "$(berths '[{"name":"A!","depth":3}]')"
say PATCH "$P?fieldManager=git" "$(berths '[{"name":"a"},{"name":"b"},{"name":"c"},{"name":"d"},{"name":"e"}]')"
say PATCH "$P?fieldManager=hand" '{"apiVersion":"harbour.example/v1alpha1","kind":"Harbour","metadata":{"name":"bergen"},"spec":{"berths":[{"name":"a","depth":9}]}}'
say PATCH "$P?fieldManager=hand" '{"apiVersion":"harbour.example/v1alpha1","kind":"Harbour","metadata":{"name":"bergen"},"spec":{"berths":[{"name":"d","depth":9},{"name":"a","ships":["z"]}]}}'
say PATCH "$P?fieldManager=git" "$(berths '[{"name":"c","depth":1}]')"
say PATCH "$P?fieldManager=git" "$(berths '[]')"
say PATCH "$P" '{"spec":{"berths":[{"name":"a","depth":1},{"name":"a"}]}}' application/merge-patch+json
say PATCH "$P" '{"spec":{"berths":[{"name":"a","depth":2},{"name":"d","depth":8}]}}' application/merge-patch+json
say PATCH "$P" '[{"op":"replace","path":"/spec/berths/0/depth","value":1}]' application/json-patch+json
say PATCH "$P" '[{"op":"replace","path":"/spec/berths/0/name","value":"e"}]' application/json-patch+json
say PATCH "$P" '[{"op":"move","from":"/spec/berths/0","path":"/spec/berths/-"}]' application/json-patch+json
say PATCH "$P" '[{"op":"remove","path":"/spec/berths/7"}]' application/json-patch+json
say PATCH "$P" '{"spec":{"berths":null}}' application/merge-patch+json
kubectl delete harbour bergen
