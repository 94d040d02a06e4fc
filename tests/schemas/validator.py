"""The independent validator: ajv by its own command line, in strict mode, for JSON Schema 2020-12. It is an npm package
that tests/packages/ensure installs under build/; nothing of it is committed."""

import json
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMA = ROOT / "schema"
AJV = ROOT / "build" / "npm" / "node_modules" / ".bin" / "ajv"
OPTIONS = ["--spec=draft2020", "--strict=true", "--strict-types=true", "--strict-tuples=true", "--strict-required=true"]
TIMEOUT = 300  # seconds; a batch of thousands takes a few


def names():
    return sorted(path.name for path in SCHEMA.glob("*.schema.json"))


def arguments(schema):
    others = [word for name in names() if name != schema for word in ("-r", name)]
    return [*OPTIONS, "-s", schema, *others]


def run(command):
    return subprocess.run([str(AJV), *command], cwd=SCHEMA, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=TIMEOUT, check=False)


def compile_error(schema):
    """What ajv has against a schema itself, or None."""
    done = run(["compile", *arguments(schema)])
    return None if done.returncode == 0 else (done.stdout + done.stderr).strip()


def accepted(schema, documents):
    """For each of the documents, whether the schema accepts it: one run of ajv for all."""
    if not documents:
        return []
    with tempfile.TemporaryDirectory(prefix="schemas-") as folder:
        for index, document in enumerate(documents):
            Path(folder, f"{index}.json").write_text(json.dumps(document), "utf-8")
        done = run(["validate", *arguments(schema), "--errors=no", "-d", f"{folder}/*.json"])
        verdicts = {}
        for line in (done.stdout + done.stderr).splitlines():
            path, _, word = line.rpartition(" ")
            if word in ("valid", "invalid") and path.startswith(folder):
                verdicts[int(Path(path).stem)] = word == "valid"
    if len(verdicts) != len(documents):
        raise RuntimeError(f"ajv judged {len(verdicts)} of {len(documents)} documents:\n{done.stdout}{done.stderr}")
    return [verdicts[index] for index in range(len(documents))]


def complaint(schema, document):
    """Why a document is refused, in a few lines."""
    with tempfile.TemporaryDirectory(prefix="schemas-") as folder:
        path = Path(folder, "0.json")
        path.write_text(json.dumps(document), "utf-8")
        done = run(["validate", *arguments(schema), "--errors=line", "-d", str(path)])
    return " ".join((done.stdout + done.stderr).split())[:600]
