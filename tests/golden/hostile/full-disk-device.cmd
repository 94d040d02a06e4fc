. tests/golden/hostile/kit.sh
# A device is written to, never replaced by a file. Through a link: should that ever fail, the link is lost, not the
# machine's device.
ln -s /dev/full "$scratch/full"
(refused plan examples/school.yaml -o "$scratch/full")
status=$?
[ -L "$scratch/full" ] || echo "THE LINK WAS REPLACED"
exit $status
