"""What readelf and nm say about the installed program, shared library and archive: names, exports, hardening."""

import platform
import re
import subprocess


def tool(*command):
    done = subprocess.run(command, capture_output=True, check=False, env={"PATH": "/usr/local/bin:/usr/bin:/bin",
                                                                         "LC_ALL": "C"})
    return done.stdout.decode("utf-8", "replace")


def declared(header):
    """The functions that the header declares as PL_API: read here with eyes other than the Makefile's."""
    text = re.sub(r"/\*.*?\*/", "", header, flags=re.S)
    return {re.search(r"(\w+)\s*\(", each)[1] for each in re.findall(r"^PL_API\s+([^;]*);", text, re.M | re.S)}


def exported(shared):
    """{name: version} of what a shared library defines for others; the version nodes themselves left out."""
    lines = [line.split() for line in tool("nm", "-D", "--defined-only", shared).splitlines()]
    names = [words[-1] for words in lines if words[-2] != "A"]
    return dict(re.split("@+", name, maxsplit=1) if "@" in name else (name, "") for name in names)


def visible(archive):
    """What a program that takes the archive in would export again: global and not hidden."""
    lines = [line.split() for line in tool("readelf", "-sW", archive).splitlines()]
    return {words[7] for words in lines
            if len(words) == 8 and words[4] == "GLOBAL" and words[5] == "DEFAULT" and words[6] != "UND"}


def needed(file):
    return re.findall(r"\(NEEDED\).*\[(.*)\]", tool("readelf", "-dW", file))


def soname(file):
    found = re.search(r"\(SONAME\).*\[(.*)\]", tool("readelf", "-dW", file))
    return found and found[1]


def has_cet(file):
    notes = tool("readelf", "-nW", file)
    return "IBT" in notes and "SHSTK" in notes


def start_files_have_cet():
    """The property of a linked file is that of all its parts; where the C library's own start files lack it, no
    program of the machine has it."""
    files = [tool("cc", f"-print-file-name={name}").strip() for name in ("Scrt1.o", "crti.o", "crtbeginS.o", "crtn.o")]
    return all(has_cet(file) for file in files)


def hardening(file, is_program):
    """Findings as texts; none is good."""
    header, dynamic = tool("readelf", "-hW", file), tool("readelf", "-dW", file)
    segments, symbols = tool("readelf", "-lW", file), tool("readelf", "--dyn-syms", "-W", file)
    stack = re.search(r"GNU_STACK(?:\s+0x\w+){5}\s+(\S+)", segments)
    rules = {
        "position independent": re.search(r"Type:\s+DYN", header),
        "PIE": not is_program or re.search(r"FLAGS_1.*\bPIE\b", dynamic),
        "GNU_RELRO": "GNU_RELRO" in segments,
        "BIND_NOW": re.search(r"\bBIND_NOW\b|FLAGS_1.*\bNOW\b", dynamic),
        "no executable stack": stack and "E" not in stack[1],
        "no segment to write and execute": not re.search(r"^\s+LOAD.* RWE ", segments, re.M),
        "no text relocations": "TEXTREL" not in dynamic,
        "no RPATH": "RPATH" not in dynamic and "RUNPATH" not in dynamic,
        "stack protector": "__stack_chk_fail" in symbols,
        "FORTIFY": re.search(r"__(?!stack)\w+_chk\b", symbols),
        "CET": not is_x86() or not start_files_have_cet() or has_cet(file),
    }
    return [name for name, good in rules.items() if not good]


def is_x86():
    return platform.machine() == "x86_64"
