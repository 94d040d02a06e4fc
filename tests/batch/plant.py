"""A table of projects with faults planted in it, and what must become of each record. Names and forms are those that
people write; the faults are the twelve that files from the world have."""

import random

HEADER = ["项目编号", "项目名称", "项目类型", "建设性质", "总投资(万元)", "资金来源", "category", "开始日期", "备注"]
TYPES = ["市政类", "房建类", "municipal", "building"]
NATURES = ["新建", "扩建", "改建", "new", "renovation"]
FAULTS = ["open quote", "text after quote", "missing", "surplus", "nul", "bytes", "amount", "date", "choice", "range",
          "overflow", "assume", "long"]
CODES = {"open quote": "E801", "text after quote": "E802", "missing": "E803", "surplus": "E804", "nul": "E805",
         "bytes": "E806", "amount": "E320", "date": "E809", "choice": "E312", "range": "E325", "overflow": "E323",
         "assume": "E590", "long": "E807"}

# The rule set of the planted tables: small, with an assumption that a row can break.
RULES = """permitline: 1
id: planted
title: planted
evidence: illustrative
span: {from: start, to: permit}
attributes:
  type:       {title: {zh: 项目类型, en: Project type}, values: {municipal: {zh: 市政类}, building: {zh: 房建类}}}
  nature:     {title: 建设性质, values: {new: 新建, expansion: 扩建, renovation: 改建}}
  investment: {title: 总投资, type: money, min: 100万元}
  funding:    {title: 资金来源, values: {government: 政府投资, private: 社会投资}}
  category:   {title: 类别, values: {plain: 普通, special: 特殊}, default: plain}
assume:
  - not (type == municipal and category == special)
steps:
  site:   {title: 选址, kind: approval, duration: 15}
  tender: {title: 招标, kind: tender, duration: 20 cd, after: [site]}
  study:  {title: 可研, kind: approval, duration: 20, after: [site]}
  permit: {title: 许可, kind: approval, duration: {by: type, municipal: 10, building: 30}, after: [study, tender]}
exemptions:
  small: {title: 小项目, steps: [study], when: investment <= 5000万元, except: {nature: [new, expansion]}}
ceilings:
  fifty: {title: 五十, limit: 50}
"""


def date(rng):
    year, month, day = rng.randint(2018, 2025), rng.randint(1, 12), rng.randint(1, 28)
    return rng.choice([f"{year}-{month:02}-{day:02}", f"{year}/{month}/{day}", f"{year}年{month}月{day}日"])


def amount(rng):
    number = rng.randint(100, 20000)
    return rng.choice([str(number), f"{number}.5", f"{number:,}", f"{number}万元", f"{number * 10000}元"])


def good_cells(rng, number):
    kind, category = rng.choice(TYPES), rng.choice(["", "普通", "plain", "special"])
    if category == "special":
        kind = rng.choice(["房建类", "building"])
    title = rng.choice([f"项目{number}", f"学校, 第{number}", f'路 "{number}"', f"楼\n{number}栋", ""])
    cells = [f"P-{number:07}", title, kind, rng.choice([*NATURES, ""]), amount(rng),
             rng.choice(["政府投资", "private", ""]), category, rng.choice([date(rng), date(rng), ""]),
             rng.choice(["", "x", "备注"])]
    return cells


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\n\r') else cell


def line_of(cells):
    return ",".join(quoted(cell) for cell in cells)


def spoil(rng, cells, fault, long_size):
    """(text of the record without its line end, or bytes to put in place of a mark)."""
    cells = [cell.replace("\n", " ") for cell in cells]
    if fault == "open quote":
        cells = [cell.replace('"', "'").replace(",", " ") for cell in cells]
        return ",".join([cells[0], '"' + (cells[1] or "x"), *cells[2:]])
    if fault == "text after quote":
        return ",".join([cells[0], '"a"b', *map(quoted, cells[2:])])
    if fault == "missing":
        return line_of(cells[:rng.randint(2, len(cells) - 1)])
    if fault == "surplus":
        return line_of([*cells, "z"])
    if fault == "nul":
        cells[8] = "a\0b"
    elif fault == "bytes":
        cells[8] = "\ue000"  # replaced by bytes that mean nothing
    elif fault == "amount":
        cells[4] = rng.choice(["约5000万", "5000W", "五千", "5,000,0"])
    elif fault == "date":
        cells[7] = rng.choice(["18-10-15", "2018-13-01", "2018-02-30", "明年"])
    elif fault == "choice":
        cells[2] = "市政 类"
    elif fault == "range":
        cells[4] = rng.choice(["99", "0", "99.99万元"])
    elif fault == "overflow":
        cells[4] = "99999999999"
    elif fault == "assume":
        cells[2], cells[6] = "municipal", "special"
    elif fault == "long":
        cells[8] = "y" * long_size
    return line_of(cells)


BROKEN = {"utf-8": b"\xff\xfe", "gb18030": b"\x81", "utf-16": b"\x00\xd8"}


def make(rows, seed, share=0.01, long_rows=1, encoding="utf-8"):
    """(bytes, [(line, id, code or None)]) of a table; `encoding` is utf-8, gb18030 or utf-16."""
    rng = random.Random(seed)
    lines, expected, line = [line_of(HEADER)], [], 2
    long_left = long_rows
    end = rng.choice(["\n", "\r\n"])
    for number in range(1, rows + 1):
        cells = good_cells(rng, number)
        fault = rng.choice(FAULTS) if rng.random() < share else None
        if fault == "long":
            fault = "long" if long_left else "amount"
            long_left -= fault == "long"
        text = spoil(rng, cells, fault, 2 << 20) if fault else line_of(cells)
        blank = rng.random() < 0.002
        readable = fault not in ("open quote", "text after quote", "nul", "bytes", "long")
        expected.append((line, cells[0] if readable else "", CODES.get(fault)))
        lines.append(text)
        line += 1 + text.count("\n")
        if blank:
            lines.append("")
            line += 1
    codec = "utf-16-le" if encoding == "utf-16" else encoding
    data = (end.join(lines) + end).encode(codec)
    data = data.replace("\ue000".encode(codec), BROKEN[encoding])
    return (b"\xff\xfe" + data if encoding == "utf-16" else data), expected
