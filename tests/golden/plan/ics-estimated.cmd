permitline plan examples/road-renovation.yaml --start 2026-10-05 --format ics | grep -e ^DTSTART -e ^SUMMARY -e ^DESCRIPTION -e '^ ' | tail -12
