"""French, small: marks, incises and *selon*."""

import re

from articles.splitter.lang.pack import Cue, Kin, Pack


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# present, participle; the perfect is "a" with the participle
_REPORTING = """
dire dit dit
déclarer déclare déclaré
expliquer explique expliqué
affirmer affirme affirmé
ajouter ajoute ajouté
répondre répond répondu
assurer assure assuré
annoncer annonce annoncé
estimer estime estimé
préciser précise précisé
souligner souligne souligné
indiquer indique indiqué
confier confie confié
rappeler rappelle rappelé
écrire écrit écrit
regretter regrette regretté
reconnaître reconnaît reconnu
"""


def _cues() -> dict[str, tuple[Cue, ...]]:
    table: dict[str, list[Cue]] = {}
    for line in filter(None, map(str.strip, _REPORTING.splitlines())):
        lemma, present, participle = line.split()
        takes = frozenset({"say", "write"} if lemma == "écrire" else {"say"})
        for form, name in {participle: "participle", present: "finite"}.items():
            table.setdefault(form, []).append(Cue(lemma, name, takes))
    return {form: tuple(cues) for form, cues in table.items()}


_NEVER = Kin(re.compile(r"(?!)"))

FR = Pack(
    code="fr",
    cues=_cues(),
    stop_words=_words(
        "le la les des du et est que qui dans pour sur une un pas au aux avec ce il elle ils "
        "sont par plus ne se "
        "sa son ses été mais nous vous leur"
    ),
    abbreviations=("M.", "Mme.", "Dr.", "St.", "p. ex.", "etc."),
    months=_words("janvier février mars avril mai juin juillet août septembre octobre novembre "
                  "décembre"),
    pronouns={"il": "m", "elle": "f", "ils": "p", "elles": "p", "on": "n", "je": "m"},
    articles=_words("le la les l' un une des du son sa ses leur ce cette"),
    prepositions=_words("à de en dans par pour sur avec sans sous chez vers selon d'après"),
    titles=_words("M. Mme Mme. Dr. maire ministre président présidente"),
    outlet=Kin(re.compile(r"^(?:afp|courrier|journal|monde|figaro|presse|radio|quotidien|gazette)$",
                      re.IGNORECASE)),
    organisation=_NEVER,
    role=Kin(re.compile(r"^(?:maire|ministre|président|présidente|directeur|directrice|porte-parole)$", re.IGNORECASE)),
    time=_words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    teasers=re.compile(r"\s*(?:lire aussi|à lire)", re.IGNORECASE),
    so_called=re.compile(r"(?:dit|dite|titre|intitulé|slogan|surnommé)", re.IGNORECASE),
    documents=Kin(re.compile(r"^(?:rapport|étude)$", re.IGNORECASE)),
)  # fmt: skip
