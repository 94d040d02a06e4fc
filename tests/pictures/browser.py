"""What looks at pages and pictures: Chromium, xmllint, a reader of HTML; and the tally of what was checked."""

import html.parser
import json
import re
import subprocess
import tempfile

CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
            "--enable-logging=stderr"]
tally = [0, 0]


def check(what, wrong):
    tally[bool(wrong)] += 1
    if wrong:
        print(f"FAILED {what}: {wrong}")


def difference(found, wanted):
    return None if found == wanted else f"found {found!r}, wanted {wanted!r}"


def run(*command, **more):
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False, **more)


# Marks of direction; that from left to right may be set by the page itself, before a number.
TURNING = "[\u200f\u061c\u202a-\u202e\u2066-\u2069]"


def visible(title):
    """What turns the direction of writing is shown as an escape."""
    return re.sub(f"{TURNING}|\u200e", lambda found: f"\\u{ord(found[0]):04x}", title)


class Page(html.parser.HTMLParser):
    """The text of each element of a kind that is asked for, by class or tag; `numbers` are the elements that say where
    in the JSON their number stands: (pointer, value, text); `active` are attributes that fetch or act."""

    ACTIVE = re.compile(r"on.*|src|srcset|href|xlink:href|action|formaction|poster|data|background|style", re.DOTALL)

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.open, self.tags, self.numbers, self.active = {}, [], set(), [], []

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        attributes = dict(attributes)
        self.active += [f"{tag} {name}" for name in attributes if self.ACTIVE.fullmatch(name)]
        names = [tag, *(attributes.get("class") or "").split()]
        for name in names:
            self.found.setdefault(name, []).append("")
        if "data-json" in attributes:
            self.numbers.append([attributes["data-json"], attributes["data-value"], ""])
            names.append(len(self.numbers) - 1)
        if tag not in ("meta", "path", "rect", "line", "link", "br"):
            self.open.append((tag, names))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        for _, names in self.open:
            for name in names:
                if isinstance(name, int):
                    self.numbers[name][2] += data
                else:
                    self.found[name][-1] += data


def chromium(folder, *arguments):
    """What it prints, and what it complains of."""
    with tempfile.TemporaryDirectory() as profile:
        done = run(*CHROMIUM, f"--user-data-dir={profile}", *arguments, cwd=folder)
    complaints = re.findall(r"\bCONSOLE\b.*", done.stderr.decode("utf-8", "replace"))
    return done.stdout.decode("utf-8", "replace"), complaints


# The page in a frame as wide as a telephone; a script of the frame's maker measures how wide it would like to be.
FRAME = """<!DOCTYPE html><iframe id="f" width="360" height="800" style="border:0"></iframe><p id="w"></p><script>
const frame = document.getElementById('f');
frame.onload = () => {
  document.getElementById('w').textContent = 'width ' + frame.contentDocument.documentElement.scrollWidth + '.';
};
frame.srcdoc = %s;
</script>"""


def check_narrow(folder, path):
    text = json.dumps(path.read_text("utf-8")).replace("</", "<\\/")
    (folder / "frame.html").write_text(FRAME % text, "utf-8")
    wide = re.search(r"width (\d+)\.", chromium(folder, "--virtual-time-budget=5000", "--dump-dom",
                                                (folder / "frame.html").as_uri())[0])
    fits = wide and int(wide[1]) <= 360
    check(f"{path.stem}: the page fits a telephone of 360 points",
          None if fits else wide[0] if wide else "it was not measured")


def check_print(folder, path):
    name = path.with_suffix(".pdf")
    chromium(folder, f"--print-to-pdf={name}", "--no-pdf-header-footer", path.as_uri())
    pdf = name.read_bytes() if name.exists() else b""
    boxes = re.findall(rb"/MediaBox\s*\[([^\]]+)\]", pdf)
    sizes = [tuple(float(number) for number in box.split()) for box in boxes]
    a4 = [abs(width - 595) < 2 and abs(height - 842) < 2 for _, _, width, height in sizes]
    check(f"{path.stem}: the page prints on A4", None if a4 and all(a4) else f"its pages are {sizes}")


def check_layout(folder, path):
    """That the page fits a telephone and prints; screenshots of it, for looking at."""
    check_narrow(folder, path)
    check_print(folder, path)
    for name, size in (("wide", "1100,1600"), ("narrow", "500,2400")):
        picture = folder / f"{path.stem}-{name}.png"
        chromium(folder, f"--screenshot={picture}", f"--window-size={size}", path.as_uri())
        check(f"{path.stem}: a screenshot, {name}", None if picture.exists() else "there is none")


def check_page(folder, path):
    """That it opens without a complaint, has no script, fetches nothing, has pictures that are XML. Returns it."""
    dom, complaints = chromium(folder, "--dump-dom", path.as_uri())
    check(f"{path.stem}: the browser complains of nothing", complaints or None)
    page = Page()
    page.feed(dom)
    check(f"{path.stem}: no script in the page", page.tags & {"script", "iframe", "object", "embed", "link"} or None)
    styles = re.findall(r"url\([^)]*\)|@import[^;]*", "".join(page.found.get("style", [])))
    check(f"{path.stem}: nothing is fetched by the page, nothing acts", page.active + styles or None)
    text = path.read_text("utf-8")
    turning = [text[found.start() - 40:found.end()] for found in re.finditer(TURNING, text)]
    check(f"{path.stem}: nothing turns the direction of writing", turning or None)
    for number, picture in enumerate(re.findall(r"<svg xmlns.*?</svg>\n(?=</div>)", text, re.DOTALL), 1):
        (folder / "picture.svg").write_text(picture, "utf-8")
        done = run("xmllint", "--noout", str(folder / "picture.svg"), text=True)
        check(f"{path.stem}: xmllint reads picture {number}", done.stderr or None)
    return page
