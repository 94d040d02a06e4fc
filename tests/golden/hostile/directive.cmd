. tests/golden/hostile/kit.sh
rules '%YAML 1.1\n---\npermitline: 1\n'
refused lint "$file"
