"""Units: what may stand behind a numeral, and the one name each is given."""

from __future__ import annotations

import re

SMALL_WORDS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

_MEASURE_ROWS = """
ms: ms msec milliseconds millisecond
us: \u00b5s \u03bcs microseconds microsecond
s: s sec secs seconds second
min: min mins minutes minute
h: h hr hrs
hours: hours hour
days: days
day: day
weeks: weeks
week: week
months: months
month: month
years: years
year: year
GPU-hours: GPU-hours GPU-hour
GPU-days: GPU-days GPU-day
TPU-hours: TPU-hours
KB: KB kB
MB: MB
GB: GB
TB: TB
KiB: KiB
MiB: MiB
GiB: GiB
dB: dB
Hz: Hz
kHz: kHz
MHz: MHz
GHz: GHz
fps: fps FPS
GFLOPs: GFLOPs GFLOPS GFlops
MFLOPs: MFLOPs MFLOPS
TFLOPs: TFLOPs TFLOPS
TOPS: TOPS
GMACs: GMACs
MMACs: MMACs
mAP: mAP
mIoU: mIoU
PPL: PPL
BLEU: BLEU
LAS: LAS
AP50: AP50
W: W
mW: mW
kW: kW
J: J
mJ: mJ
K: K
g: g
kg: kg
mg: mg
km: km
m: m meters meter metres metre
cm: cm
mm: mm
nm: nm
dex: dex
bits: bits
bit: bit
degrees of freedom: degrees-of-freedom degree-of-freedom
DoF: DoF DoFs DOF
degrees: \u00b0 degrees
degree: degree
pixels: pixels pixel px
ps: ps
ns: ns
kWh: kWh
MW: MW
MWh: MWh
N: N
TOPS/W: TOPS/W
mN: mN
kN: kN
N/m: N/m
Nm: Nm
Gy: Gy
Pa: Pa
kPa: kPa
MPa: MPa
rpm: rpm
m/s: m/s
cm/s: cm/s
mm/s: mm/s
km/h: km/h
s/frame: s/frame
mm2: mm2 mm^2
cm2: cm2 cm^2
m2: m2 m^2
km2: km2 km^2
mm3: mm3 mm^3
cm3: cm3 cm^3
m3: m3 m^3
volts: volts volt
bpp: bpp
NFE: NFE NFEs
"""
MEASURES: dict[str, str] = {
    word: row.split(":")[0]
    for row in _MEASURE_ROWS.strip().splitlines()
    for word in row.split(":", 1)[1].split()
}
"""Written form to unit name."""

_LETTERS = {word for word in MEASURES if len(word) == 1 and word != "\u00b0"}
_WORDS = "|".join(
    sorted((re.escape(word) for word in MEASURES if word not in _LETTERS), key=len, reverse=True)
)
UNIT = re.compile(
    r"(?P<freedom>[ -]degrees?[ -]of[ -]freedom\b)|(?P<points>[ -]?(?:absolute |relative "
    r")?(?:percentage|percent|\s?%)[ -]?(?:absolute )?points?\b"
    r"|\s?%-?(?:pts?|p)\b|\s?(?:pp|p\.p\.|pts)\b|[ -]point\b"
    r"|[ ](?:[A-Za-z][\w@-]{0,14}[ ]){0,3}?(?<!data )(?<!key )(?<!gaze )(?<!time )(?<!end "
    r")points?\b(?![ ]cloud))"
    r"|(?P<percent>\s?%|[ -]?per ?cent\b|[ ]percentage\b)"
    r"|(?P<times>\s?[xX](?![\w]|[ ]?\d)|\s?times\b(?![ ]?\d)|[ -]?fold(?:s)?\b(?![ -]?cross))"
    r"|(?P<fps>\s?(?:frames?|images?)(?: per |/)second\b)"
    rf"|(?P<measure>[ -]?(?:{_WORDS})(?![\w-])|[ -]?(?:AP_50|AP_75)\b)"
    rf"|(?P<letter>\s?(?:{'|'.join(sorted(_LETTERS - {'K', 'm', 'g', 'h', 's', 'N'}))})(?![\w-])|\s(?:K|N|m"
    rf"|g|h|s)(?![\w'-])|(?:s|h|m|g)(?![\w-]))"
)
HYPHEN_NOUN = re.compile(
    r"-(?P<noun>(?:layer|sample|frame|minute|hour|second|day|week|month|year|query|width|bit|degree|step|class|image|language|document|"
    r"sentence|word|token|participant|subject|parameter|DoF|way|hop|shot|task|item|question|page|node|channel|dimension"
    r"|meter|km|m|ms|s|epoch|video|scene|person|speaker|episode|example|paper|view|point|turn|category|label|pair"
    r"|marker|object|target|demo|client|agent|fold(?= cross))s?)"
    r"(?:-of-freedom)?\b(?!-)"
)


def unit_name(match: re.Match[str]) -> tuple[str, str]:
    """(unit, form) of a match of UNIT."""
    kind = match.lastgroup or ""
    if kind == "freedom":
        return "degrees of freedom", "measure"
    if kind == "points":
        return "points", "points"
    if kind == "percent":
        return "%", "percent"
    if kind == "times":
        return "x", "times"
    if kind == "fps":
        return "fps", "measure"
    written = match.group().strip(" -")
    return MEASURES.get(written, written), "measure"
