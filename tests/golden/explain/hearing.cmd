permitline explain examples/school.yaml works-planning-permit --set needs-hearing=yes
