sed 's/^assume: .*/assume: [area > 30000]\napplies: area < 100/' tests/golden/lint/projects.yaml | permitline lint - | grep W639 -A 2
sed 's/^assume: .*/assume: [area > 30000]\napplies: area < 100/' tests/golden/lint/projects.yaml | permitline lint - --lang zh | grep W639
