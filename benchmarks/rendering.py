"""Measure how résumés are written: python -m benchmarks.rendering [--readers].

Milliseconds of a PDF in each look, warm (middle and 95th of 100) and cold (a new process), of a Word document, and of
fitting one page; memory; what is installed for it. With --readers, whether readers of PDFs find each role before its own
dates and those before its lines: in an environment that is made for it and thrown away.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from importlib.metadata import files
from pathlib import Path

from askwell.formats import typeset
from askwell.formats.looks import LOOKS, Setting
from askwell.formats.one_page import lines_to_hide
from askwell.formats.resume_docx import write_resume_docx
from askwell.formats.resume_pdf import write_resume_pdf
from askwell.formats.resume_versions import version_of
from askwell.formats.typeset import page_count
from benchmarks.pages_of_paper import ROLES, page

TIMES = 100
READERS = ("pypdf==7.1.1", "pdfplumber==0.11.10", "pymupdf==2.0", "pypdfium2==5.15.2")
COLD = (
    "from benchmarks.pages_of_paper import page; import time; start = time.perf_counter();"
    "from askwell.formats.resume_pdf import write_resume_pdf; write_resume_pdf(page()); print(time.perf_counter() - start)"
)


def main(with_readers: bool) -> None:
    for look in LOOKS:
        setting = Setting(look)
        print(line(f"a page, {look}", lambda turn, setting=setting: write_resume_pdf(page(turn), setting)))
    print(line("a page that carries its data", lambda turn: write_resume_pdf(page(turn), attach=True)))
    print(line("three pages", lambda turn: write_resume_pdf(page(turn, 5))))
    print(line("a page as a Word document", lambda turn: write_resume_docx(page(turn))))
    print(line("two pages fitted on one", fitted, 10))
    cold = [float(subprocess.check_output([sys.executable, "-c", COLD])) * 1000 for _ in range(5)]
    print(f"{'the first page of a process':<32} {statistics.median(cold):7.1f} ms, imports counted")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    print(f"installed: {', '.join(f'{name} {megabytes(name):.1f} MB' for name in ('typst', 'pypdfium2'))}, ", end="")
    print(f"our fonts {sum(file.stat().st_size for file in typeset.TEMPLATES.rglob('*.otf')) / 1e6:.1f} MB")
    if with_readers:
        with tempfile.TemporaryDirectory(prefix="askwell-readers-") as folder:
            read(Path(folder))


def line(about: str, work: Callable[[int], object], times: int = TIMES) -> str:
    """The middle and the 95th of a hundred, and the CPU of the middle, after one that warms up."""
    work(times + 1)
    taken, cpu = [], []
    for turn in range(1, times + 1):
        start, busy = time.perf_counter(), time.process_time()
        work(turn)
        taken.append((time.perf_counter() - start) * 1000)
        cpu.append((time.process_time() - busy) * 1000)
    last = sorted(taken)[int(0.95 * len(taken))]
    return f"{about:<32} {statistics.median(taken):7.1f} ms, p95 {last:7.1f}, CPU {statistics.median(cpu):6.1f}"


def fitted(turn: int) -> None:
    version = version_of(page(turn, 3), [])
    order = [each.id for entry in reversed(version.whole.of("work")) for each in entry.lines]
    lines_to_hide(version, order, lambda document: page_count(write_resume_pdf(document, Setting("compact"))))


def megabytes(package: str) -> float:
    return sum(file.locate().stat().st_size for file in files(package) or () if file.locate().exists()) / 1e6


def together(text: str) -> int:
    """How many roles have nothing between their head and their dates, and their lines after."""
    text = " ".join(text.split())
    return sum(f"{role.head} {role.when}" in text.split(role.line)[0] for role in ROLES)


def read(folder: Path) -> None:
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *READERS], check=True)
    for look in LOOKS:
        (folder / f"{look}.pdf").write_bytes(write_resume_pdf(page(), Setting(look)))
    paths = [str(folder / f"{look}.pdf") for look in LOOKS]
    found = json.loads(subprocess.check_output([python, Path(__file__).with_name("pdf_readers.py"), *paths]))
    for path, texts in found.items():
        counts = {name: together(text) for name, text in texts.items()}
        print(f"{Path(path).stem}: {sum(counts.values())} of {len(counts) * len(ROLES)}  {counts}")


if __name__ == "__main__":
    main("--readers" in sys.argv)
