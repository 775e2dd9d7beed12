"""Word classes of abstracts: what a word does in a claim (proposes, finds, compares ...)."""

from __future__ import annotations

from functools import cache

_ROWS = """
OUR: we our ours us i my
THEY: this these it its their they such
PRIOR: existing previous prior current recent conventional traditional earlier past recently previously currently traditionally modern
CONTRAST: however yet but although though despite while whereas nevertheless unfortunately nonetheless
PROPOSE: propose+ present+ introduce+ develop+ design+ devise+ formulate+ describe+ outline+ proposal
BUILD: construct+ build+ built create+ collect+ curate+ annotate+ compile+ contribute+ gather+ crawl+ assemble+
USE: use+ utilize+ utilise+ employ+ apply+ adopt+ leverage+ combine+ integrate+ incorporate+ train+ learn+ learns fine-tune+ optimize+ generate+ extract+ compute+ extend+ consist+ comprise+ encode+ feed+ replace+ split+ decompose+ transform+ project+ guide+ align+ enforce+ enable+ allow+ exploit+
EVAL: evaluate+ test+ assess+ benchmark+ compare+ experiment+ conduct+ perform+ examine+ validate+
FIND: show+ shown find+ found observe+ demonstrate+ reveal+ indicate+ suggest+ discover+ confirm+ prove+ verify+ conclude+ identify+ illustrate+ establish+ report+ showcase+ imply+ exhibit+ evidence+ uncover+ corroborate+
AIM: aim+ investigate+ explore+ seek+ ask+ goal goals objective purpose understand revisit+ analyze+ analyse+ analyzing address+ focus+ question whether motivate+ motivation scope discuss+ summarize+ study+
ACHIEVE: achieve+ attain+ reach+ obtain+ yield+ deliver+ get+ score+ produce+ got gain+ provide+ offer+ maintain+ retain+ preserve+
IMPROVE: improve+ increase+ boost+ enhance+ reduce+ decrease+ lower+ accelerate+ speed+ mitigate+ save+ improvement improvements reduction gains speedup speedups speed-up speed-ups acceleration drop+ degrade+ degradation
COMP: outperform+ surpass+ exceed+ beat+ superior superiority outperformance better best faster fastest higher highest lowest smaller fewer less stronger comparable competitive par state-of-the-art sota compared comparison relative versus vs rival+ match+ matches inferior worse advantage advantages larger leading slower closer counterpart counterparts baseline baselines
TEAM: rank+ ranking participate participated participation submission submissions team teams shared submitted ranked
THAN: than over against
RES: results result experiments evaluations evaluation analysis analyses findings finding ablations ablation empirical experimental empirically extensive experimentally comprehensive simulations quantitative qualitative
METH: method methods approach approaches model models framework frameworks system systems algorithm algorithms network networks architecture architectures technique techniques strategy mechanism module pipeline paradigm scheme
RESN: dataset datasets benchmark corpus corpora library toolkit code codes toolbox resource resources treebank suite repository weights checkpoints codebase leaderboard data collection tool lexicon
REL: release+ available open-source open-sourced publicly github https publish+ accessible <url> share+ download
OUT: potential potentially pave+ promise+ future hope+ opportunity opportunities direction directions step toward towards foundation highlight+ contribution contributions implications facilitate+ underscore+ pathway insights practical impact
PROB: challenge challenges challenging problem problems difficult limited limitation limitations suffer+ lack+ fail+ costly expensive remain+ crucial important essential widely often typically usually critical hinder+ struggle+ unclear rely+ require+ requires necessary popular key various many
ORD: first second third firstly secondly thirdly finally then specifically moreover furthermore additionally next concretely also
HENCE: thus therefore hence consequently thereby notably importantly remarkably surprisingly interestingly crucially
BE: is are was were be been being
HAS: has have had
CAN: can could may might will would should must
NEG: not no never cannot without only nor
MORE: more most
SIGN: significantly considerably substantially
GOOD: effectiveness efficacy effective robust robustness strong promising consistent excellent impressive remarkable capable ability capability successfully reliable reliably effectively efficient high good generalizes generalize generalization
BAD: poor weak degradation negatively
CAUSE: because due since attribute attributed leads lead causes
WH: if why how what which does do
SURV: survey review overview tutorial
NEW: novel new
BELIEVE: believe argue recommend advocate
"""

PAPER_WORDS = frozenset("paper work article study thesis survey report research manuscript chapter tutorial".split())
"""After `this`, `the`, `our` they are the paper itself."""


def _forms(word: str) -> list[str]:
    """The word, or with a + behind it all its regular verb forms."""
    if not word.endswith("+"):
        return [word]
    base = word[:-1]
    forms = [base, base + "s", base + "ed", base + "ing", base + "es"]
    if base.endswith("e"):
        forms += [base + "d", base[:-1] + "ing"]
    if base.endswith("y"):
        forms += [base[:-1] + "ies", base[:-1] + "ied"]
    return forms


@cache
def word_classes() -> dict[str, str]:
    """Word, lower case, to its class; the first row that lists a word wins."""
    table: dict[str, str] = {}
    for row in _ROWS.strip().splitlines():
        name, words = row.split(":", 1)
        for word in words.split():
            for form in _forms(word):
                table.setdefault(form, name)
    return table
