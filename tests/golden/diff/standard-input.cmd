sed "s/^id: .*/id: draft/; s/duration: 8$/duration: 9/" rules/longgang-2018.yaml | permitline diff longgang-2018 - --stat
