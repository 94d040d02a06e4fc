. tests/golden/hostile/kit.sh
i=0
minimal ''
while [ $i -lt 70 ]; do printf '%*sk:\n' $i '' >>"$file"; i=$((i + 1)); done
refused lint "$file"
