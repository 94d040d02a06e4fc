"""A slow reader of CSV, from the text of the format alone: bytes in, records out. It looks at one character at a time
and remembers everything; it knows neither libcsv nor the library."""

CELL_MAX = 1 << 20
LINES_MAX = 1000
RECORD_MAX = 4 << 20
BROKEN = b"\xff"  # a byte that means nothing in its encoding


def wide(data):
    """The name of UTF-16 if the text begins with two ASCII characters of it, or if most commas and line ends of its
    first KiB are characters of it."""
    for name, ascii_at in (("utf-16-le", 0), ("utf-16-be", 1)):
        zeros = [byte == 0 for byte in data[:4]]
        if zeros == [place % 2 != ascii_at for place in range(4)]:
            return name
    pairs = [data[at:at + 2] for at in range(0, min(len(data) - 1, 1024), 2)]
    bytes_like = sum(pair.count(b",") + pair.count(b"\n") for pair in pairs)
    for name in ("utf-16-le", "utf-16-be"):
        if 2 * sum(pair in (",".encode(name), "\n".encode(name)) for pair in pairs) > bytes_like:
            return name
    return None


def decode(data, encoding="auto"):
    """(bytes of UTF-8 with BROKEN where a byte means nothing, name of the encoding)."""
    marks = [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
             (b"\x84\x31\x95\x33", "gb18030")]
    if encoding == "auto":
        for mark, name in marks:
            if data.startswith(mark):
                data, encoding = data[len(mark):], name
                break
    if encoding == "auto":
        encoding = wide(data) or "auto"
    if encoding == "auto":
        encoding = "utf-8"
        for at, byte in enumerate(data):
            if byte >= 0x80:
                for size in (2, 3, 4):
                    try:
                        data[at:at + size].decode("utf-8")
                        break
                    except UnicodeDecodeError:
                        continue
                else:
                    encoding = "gb18030"
                break
    if encoding == "utf-8":
        return data, encoding
    made = bytearray()
    unit = 2 if encoding.startswith("utf-16") else 1
    at = 0
    while at < len(data):
        for size in ((2, 4) if unit == 2 else (1, 2, 4)):
            piece = data[at:at + size]
            if len(piece) < size:
                continue
            try:
                made += piece.decode(encoding).encode("utf-8")
                at += size
                break
            except (UnicodeDecodeError, UnicodeEncodeError):
                continue
        else:
            made += BROKEN
            at += unit
    return bytes(made), encoding


def read_record(text, start):
    """(end, cells, code) of the record at `start`; its code is None if it is one. `end` is behind its line end."""
    cells, cell, at = [], bytearray(), start
    state, lines, spaces = "empty", 1, 0
    while True:
        if at - start > RECORD_MAX:
            return None, None, "E808"
        c = text[at:at + 1]
        if state == "quoted":
            if not c:
                return None, None, "E801"
            if c == b'"':
                state, spaces = "closed", 0
            else:
                if c == b"\n":
                    lines += 1
                    if lines > LINES_MAX:
                        return None, None, "E801"
                cell += c
                if len(cell) > CELL_MAX:
                    return None, None, "E801" if lines > 1 else "E807"
            at += 1
            continue
        if c in (b",", b"\n", b""):
            content = bytes(cell)
            cells.append(content.rstrip(b"\r") if state == "plain" else content)
            if c != b",":
                return at + len(c), cells, None
            cell, state, lines = bytearray(), "empty", 1
        elif state == "closed":
            if c == b'"' and not spaces:
                cell += c
                state = "quoted"
                if len(cell) > CELL_MAX:
                    return None, None, "E807"
            elif c == b"\r":
                spaces += 1
            else:
                return None, None, "E802"
        elif c == b'"':
            if state == "plain":
                return None, None, "E802"
            state = "quoted"
        elif not (state == "empty" and c == b"\r"):
            state = "plain"
            cell += c
            if len(cell) > CELL_MAX:
                return None, None, "E807"
        at += 1


def stays_closed(line):
    """Whether no quote is open at the end of a line, up to where something is wrong with it."""
    return read_record(line, 0)[2] != "E801"


def valid(piece):
    try:
        piece.decode("utf-8")
        return True
    except UnicodeDecodeError:
        return False


def records(data, encoding="auto"):
    """[(line, cells or None, code or None)] of everything, the header included."""
    text, _ = decode(data, encoding)
    found, at, line = [], 0, 1
    while at < len(text):
        end = text.find(b"\n", at)
        end = len(text) if end < 0 else end
        if not text[at:end].strip(b"\r"):
            at, line = end + 1, line + 1
            continue
        stop, cells, code = read_record(text, at)
        if code == "E802" and not stays_closed(text[at:end]):
            code = "E801"
        if code:
            stop, cells = end + 1, None
        piece = text[at:stop]
        whole = piece[:-1] if piece.endswith(b"\n") else piece
        if not code and b"\0" in whole:
            code, cells = "E805", None
        elif not code and not valid(whole):
            code, cells = "E806", None
        found.append((line, cells, code))
        line += piece.count(b"\n")
        at = stop
    return found


def check_self():
    """Hand-made cases: what is read, and how many records come out."""
    cases = [
        (b"a,b\n1,2\n", [(1, [b"a", b"b"], None), (2, [b"1", b"2"], None)]),
        (b"a\r\n\r\n\nb", [(1, [b"a"], None), (4, [b"b"], None)]),
        (b'"x\ny",2\nz\n', [(1, [b"x\ny", b"2"], None), (3, [b"z"], None)]),
        (b'"open\nnext,1\n', [(1, None, "E801"), (2, [b"next", b"1"], None)]),
        (b'"a"b\nc\n', [(1, None, "E802"), (2, [b"c"], None)]),
        (b'a"b\n', [(1, None, "E802")]),
        (b'"a""b"\r\n', [(1, [b'a"b'], None)]),
        (b"\xef\xbb\xbfa,\n", [(1, [b"a", b""], None)]),
        (b"a\0,1\nb\n", [(1, None, "E805"), (2, [b"b"], None)]),
        ("项,1\n".encode("gb18030"), [(1, ["项".encode(), b"1"], None)]),
        ("项,1\n".encode("utf-16"), [(1, ["项".encode(), b"1"], None)]),
        ("é\n".encode() + b"\xff\n", [(1, ["é".encode()], None), (2, None, "E806")]),
    ]
    for data, wanted in cases:
        if records(data) != wanted:
            raise AssertionError(f"{data!r}: {records(data)}, not {wanted}")
    return len(cases)
