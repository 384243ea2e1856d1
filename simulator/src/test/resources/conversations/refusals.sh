# What the schema, the rules and the server refuse, and how they say it.
P=/apis/harbour.example/v1alpha1/namespaces/conversation/ferries
say() { curl -s -o /dev/null -A kubectl -X "$1" "$URL$2" -H "Content-Type: ${4:-application/json}" --data-binary "$3"; }
ferry() { echo "{\"apiVersion\":\"harbour.example/v1alpha1\",\"kind\":\"Ferry\",\"metadata\":{\"name\":\"$1\"},\"spec\":$2}"; }
say POST $P "$(ferry aurora '{"line":"red","stops":[{"name":"bergen"}]}')"
say POST $P "$(ferry aurora '{"line":"red"}')"
say POST $P "$(ferry b '{"line":"RED","decks":0,"kind":"Bus","note":"a","crew":[],"tags":["a","a"],"until":"zz"}')"
say POST $P "$(ferry b '{"line":5}')"
say POST $P "$(ferry b '{}')"
say POST $P "$(ferry b '[1]')"
say POST $P "$(ferry b '{"line":"red","decks":5,"fast":true}')"
say POST $P "$(ferry b '{"line":"red","stops":[{"name":"red","pier":0},{"name":"a"},{"name":"a"}]}')"
say POST $P "$(ferry b '{"line":"abcdefghijkl","tags":["1","2","3","4"],"env":{"a":5,"b":"12345678901234567890123"}}')"
say POST $P "$(ferry b '{"line":"red","crew":["x",5],"stops":[{"pier":"x"}]}')"
say POST $P "$(ferry b '{"line":"red","decks":1.5,"berth":true}')"
say POST $P "$(ferry b '{"line":"red","env":{"a":"1","b":"2","c":"3","d":"4","e":"5","f":"6"}}')"
say POST $P "$(ferry nulls '{"line":"red","note":null,"kind":null,"decks":null,"fast":null}')"
say POST "$P?fieldValidation=Strict" "$(ferry b '{"line":"red","bogus":1,"stops":[{"name":"a","zz":1}]}')"
say POST "$P?fieldValidation=Warn" "$(ferry warned '{"line":"red","bogus":1}')"
say POST "$P?dryRun=All" "$(ferry dry '{"line":"red"}')"
say GET $P/dry ''
say POST $P "$(ferry U_1 '{"line":"red"}')"
say POST $P '{"apiVersion":"v1","kind":"Ferry","metadata":{"name":"x"}}'
say POST $P '{"apiVersion":"harbour.example/v1alpha1","kind":"Fer","metadata":{"name":"x"}}'
say POST $P '{"apiVersion":"harbour.example/v1alpha1","kind":"Ferry","metadata":{"name":"x","namespace":"other"},"spec":{"line":"a"}}'
say POST /apis/harbour.example/v1alpha1/namespaces/none/ferries "$(ferry z '{"line":"red"}')"
say PUT $P/aurora "$(ferry aurora '{"line":"red"}')"
say PUT $P/aurora "$(ferry other '{"line":"red"}')"
say PUT $P/nobody "$(ferry nobody '{"line":"red"}')"
say PATCH $P/aurora '{"metadata":{"resourceVersion":"1"}}' application/merge-patch+json
say PATCH $P/aurora '{"metadata":{"uid":"1"}}' application/merge-patch+json
say PATCH $P/aurora '{"spec":{"line":"blue"}}' application/merge-patch+json
say PATCH $P/aurora '[{"op":"remove","path":"/spec/none"}]' application/json-patch+json
say PATCH $P/aurora '[{"op":"frob","path":"/spec/none"}]' application/json-patch+json
say PATCH $P/aurora '{}' application/strategic-merge-patch+json
say PATCH $P/aurora "$(ferry aurora '{"line":"red"}')" application/apply-patch+yaml
say PATCH "$P/aurora?fieldManager=m" '{"apiVersion":"harbour.example/v1alpha1","kind":"Ferry","metadata":{"name":"aurora","managedFields":[]}}' application/apply-patch+yaml
say PATCH "$P/aurora?fieldManager=m" '{"apiVersion":"harbour.example/v1alpha1","kind":"Ferry","metadata":{"name":"aurora","resourceVersion":"1"},"spec":{"line":"red"}}' application/apply-patch+yaml
say PATCH "$P/nobody/status?fieldManager=m" '{"apiVersion":"harbour.example/v1alpha1","kind":"Ferry","metadata":{"name":"nobody"},"status":{}}' application/apply-patch+yaml
say GET "$P?fieldSelector=spec.decks%3D1" ''
say GET "$P?limit=x" ''
say DELETE $P/nobody ''
