#!/usr/bin/env python3
"""No mutable globals in the library: no symbol of libpermitline.a lies in a writable section (thread-local ones
included). Constants with addresses in them lie in .data.rel.ro, which is read-only once the program runs.

    tests/meta/globals.py [ROOT [LIBRARY]]

Sanitizers and coverage add variables of their own, so only the release and debug variants are looked at.
"""

import re
import subprocess
import sys
from pathlib import Path

from source import Report, root_argument

OBJECT = re.compile(r"^(\S+\.o):\s+file format")
SYMBOL = re.compile(r"^[0-9a-f]+ .{7} (\S+)\s+[0-9a-f]+\s+(?:\.hidden )?(\S+)$")
WRITABLE = re.compile(r"^(\.data(?!\.rel\.ro)|\.bss|\.tdata|\.tbss|\.sdata|\.sbss|\*COM\*)")


def place(root, library, name):
    """file:line of a variable: the first file-scope or static line that names it."""
    plain = name.split(".")[0]
    wanted = re.compile(rf"^\s*(?:static\b.*|[\w* ]+)\b{re.escape(plain)}\b\s*(\[|=|;)")
    for path in sorted((root / "lib").rglob("*.c")):
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if wanted.match(line):
                return path.relative_to(root), number
    return library, 1


def main():
    root = root_argument()
    library = Path(sys.argv[2]) if len(sys.argv) > 2 else root / "build/release/libpermitline.a"
    report = Report()
    if library.parent.name in ("asan", "tsan", "cov"):
        return 0
    done = subprocess.run(["objdump", "-t", str(library)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        report.add(library, 1, f"objdump: {done.stderr.strip()}")
        return report.finish()
    for line in done.stdout.splitlines():
        match = SYMBOL.match(line)
        if match and WRITABLE.match(match[1]) and not match[2].startswith("."):
            file, number = place(root, library, match[2])
            report.add(file, number, f"{match[2]} is a mutable global ({match[1]})")
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
