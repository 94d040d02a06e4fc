. tests/golden/hostile/kit.sh
minimal 'attributes: {road: {title: Road, type: flag}}\nsteps:\n  a: {title: A, kind: approval, duration: [{when: road, duration: 3}]}\n'
refused plan --rules "$file" --set road=no
