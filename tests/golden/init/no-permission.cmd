# Root may write everywhere; where the test runs as root, it steps down for this one.
cd "$scratch" && mkdir closed && chmod 555 closed && chmod 755 .
as=$(test "$(id -u)" != 0 || echo "setpriv --reuid 65534 --clear-groups")
# The program is copied: nobody else may enter the folder it was built in.
cp "$(command -v permitline)" program && chmod 755 program
$as ./program init closed/rules; echo "status $?"; ls -A closed
