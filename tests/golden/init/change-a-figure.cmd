# The first thing that the comments ask for: make the 10 a 12.
permitline init "$scratch/rules" > /dev/null && cd "$scratch/rules" || exit 9
permitline check project.yaml
sed -i 's/duration: 10$/duration: 12/' rules.yaml
permitline check project.yaml
permitline test rules.yaml
