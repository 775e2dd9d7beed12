"""Closed word lists: function words, verbs of abstracts, adjectives."""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    """
    a an the this that these those our we us it its their they them he she his her i my you your one's
    of in on at to for from with without by over under against than as into onto across among between within through
    during via per about above below after before since until upon versus vs up down out off near around beyond toward
    towards along amid including excluding regarding concerning despite except unlike like such
    and or but nor so yet both either neither while whereas although though because if when where which who whom whose
    what how why whether that then thus hence therefore however moreover furthermore
    is are was were be been being am has have had having do does did done can could may might must shall should will would
    not no only even just also still already more most less least fewer all any each every other another some many much
    few several same too very rather quite there here i.e e.g etc respectively w.r.t according due compared comparing
    relative based using up-to approximately roughly nearly almost
    """.split()
)


def _forms(verbs: str) -> frozenset[str]:
    """Every regular form of the verbs given in the infinitive."""
    found: set[str] = set()
    for verb in verbs.split():
        stem = verb[:-1] if verb.endswith("e") else verb
        found |= {verb, verb + "s", stem + "ed", stem + "ing"}
        if verb.endswith(("s", "h", "x")):
            found.add(verb + "es")
        if verb.endswith("y"):
            found |= {verb[:-1] + "ies", verb[:-1] + "ied"}
    return frozenset(found)


VERBS = (_forms(
    """
    achieve attain reach obtain yield deliver get produce provide offer maintain retain preserve keep improve increase
    boost enhance reduce decrease lower accelerate mitigate save outperform surpass exceed beat match rival
    propose present introduce develop devise formulate describe construct build create collect curate annotate compile
    contribute gather use utilize utilise employ apply adopt leverage combine integrate incorporate train learn generate
    extract compute extend comprise encode replace transform guide enforce enable allow exploit evaluate assess
    conduct perform examine validate show find observe demonstrate reveal indicate suggest discover confirm prove verify
    conclude identify illustrate establish showcase imply exhibit investigate explore seek ask understand revisit analyze
    analyse address summarize require need run take make set lead result allow consider follow contain include cover span
    cut shrink shorten raise drop fall rise grow vary range remain become perform correspond account win come go give
    see be add remove surpass gain score rank report render serve cost consume predict detect classify solve handle
    outrank trail approach bring hold test tackle facilitate suffer fail struggle generalize transfer adapt
    """
) | frozenset(
    """
    shown found built made taken led got gave given came went ran won held kept seen grew grown fell risen rose wrote
    written chosen brought cutting getting running setting winning leading resulting yielding
    demonstrating significantly outperforming
    """.split()
)) - frozenset("results scores score ranks rank gains gain cost costs training learning approach approaches range tests test sets set "
              "setting settings reports report drop drops result increase increases decrease decreases boost needs need span "
              "spans transfer match matches building finding findings process understanding leading".split())

ADJECTIVES = frozenset(
    """
    new novel higher lower better best worse worst faster fastest slower smaller smallest larger largest greater stronger
    superior inferior comparable competitive significant considerable substantial notable remarkable impressive consistent
    high low good strong weak poor large small great big long short deep wide early late recent prior previous existing
    current conventional traditional modern standard common popular different various diverse multiple numerous
    overall relative absolute additional extra further total entire whole average mean median maximum minimum
    several respective corresponding main key major important challenging difficult complex simple efficient effective
    first second third last next final original own proposed entire single full public available open unseen
    clear promising similar equal equivalent state-of-the-art real real-world large-scale end-to-end well-known
    """.split()
)
