"""Make ``fonts/NotoSansSC-{Regular,Medium,Bold}.ttf``: static, subset, unhinted; no renderer gets a variable font.

Build-time sources, not installed with the atlas:

- the PyPI package ``justmytype-intl-cjk==0.1.0`` (Noto Sans SC 2.004, SIL OFL 1.1);
- Debian's package ``unicode-data`` (Unihan: ``kTGH`` marks the 8,105 characters of 《通用规范汉字表》, 2013).

Run again with::

    apt-get install unicode-data
    pip install --target build-packages --no-deps justmytype-intl-cjk==0.1.0
    PYTHONPATH=.:build-packages python -m data.build.subset_fonts [folder of the Unihan files]

Kept are the ideographs of GB 2312 and of the standard table, those of the township list, and every character of the
font that is no ideograph: Latin with all tones of pinyin, Greek, Cyrillic, full-width punctuation, U+2212, circled
numbers, box lines, geometric shapes. One character of the standard table, U+3075F, is in no weight of the font.
"""

from __future__ import annotations

import bz2
import csv
import importlib.util
import re
import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

DATA = Path(__file__).parent.parent
UNIHAN = Path("/usr/share/unicode")
WEIGHTS = {"Regular": 400, "Medium": 500, "Bold": 700}
FEATURES = ["ccmp", "halt", "kern", "locl", "mark", "mkmk", "palt", "vert", "vrt2"]


def main() -> None:
    """Write the three fonts and their licence."""
    unihan = Path(sys.argv[1]) if len(sys.argv) > 1 else UNIHAN
    package = importlib.util.find_spec("justmytype_intl_cjk")
    if package is None or package.submodule_search_locations is None:
        sys.exit("justmytype-intl-cjk is not installed: see the docstring")
    family = Path(package.submodule_search_locations[0]) / "fonts/ofl/notosanssc"
    wanted = gb2312() | standard_table(unihan) | township_characters()
    for name, weight in WEIGHTS.items():
        font = TTFont(family / "NotoSansSC[wght].ttf", lazy=True, recalcTimestamp=False)
        others = {code for code in font.getBestCmap() if not is_ideograph(code)}
        options = Options(
            hinting=False, layout_features=FEATURES, notdef_outline=True, name_languages=["*"], name_IDs=["*"]
        )
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=wanted | others)
        subsetter.subset(font)
        static = instantiateVariableFont(font, {"wght": weight}, updateFontNames=True)
        del static["STAT"]  # it describes the axes of a family that varies; this one does no more
        file = DATA / f"fonts/NotoSansSC-{name}.ttf"
        static.save(file)
        missing = wanted - set(static.getBestCmap())
        print(file.name, file.stat().st_size, "bytes,", len(static.getBestCmap()), "characters, missing", len(missing))
    shutil.copyfile(family / "OFL.txt", DATA / "fonts/OFL.txt")


def gb2312() -> set[int]:
    """Return the 6,763 ideographs of GB 2312."""
    pairs = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(text) for pair in pairs if (text := pair.decode("gb2312", "ignore"))}


def standard_table(unihan: Path) -> set[int]:
    """Return the 8,105 characters of the standard table."""
    text = bz2.decompress((unihan / "Unihan_OtherMappings.txt.bz2").read_bytes()).decode()
    found = {int(code, 16) for code in re.findall(r"^U\+([0-9A-F]+)\tkTGH\t2013:", text, flags=re.MULTILINE)}
    if len(found) != 8105:
        sys.exit(f"the standard table has {len(found)} characters in these Unihan files, not 8105")
    return found


def township_characters() -> set[int]:
    """Return the characters of the names of counties and townships."""
    with (DATA / "gazetteer/townships.csv").open(encoding="utf-8", newline="") as file:
        return {ord(c) for row in csv.DictReader(file) for c in row["county"] + row["name"]}


def is_ideograph(code: int) -> bool:
    """Say whether a code point is a CJK ideograph (compatibility ones included)."""
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or code >= 0x20000


if __name__ == "__main__":
    main()
