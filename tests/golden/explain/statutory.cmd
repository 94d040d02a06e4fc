permitline explain examples/school.yaml construction-permit --basis statutory --with-extensions
