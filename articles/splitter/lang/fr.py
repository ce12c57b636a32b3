"""French, small: marks, incises and *selon*."""

import re

from articles.splitter.lang.pack import Cue, Kin, Pack


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# infinitive, present, participle; the perfect is "a" with the participle; after the colon what the verb takes
_REPORTING = """
dire dit dit : say
déclarer déclare déclaré : say
expliquer explique expliqué : say
affirmer affirme affirmé : say
ajouter ajoute ajouté : say
répondre répond répondu : say
répliquer réplique répliqué : say
assurer assure assuré : say
annoncer annonce annoncé : say
estimer estime estimé : say
préciser précise précisé : say
souligner souligne souligné : say
indiquer indique indiqué : say
confier confie confié : say
rappeler rappelle rappelé : say
raconter raconte raconté : say
soutenir soutient soutenu : say
insister insiste insisté : say
juger juge jugé : say
prévenir prévient prévenu : say
avertir avertit averti : say
noter note noté : say
témoigner témoigne témoigné : say
résumer résume résumé : say
conclure conclut conclu : say
lancer lance lancé : quote
poursuivre poursuit poursuivi : quote
écrire écrit écrit : say write
regretter regrette regretté : say
reconnaître reconnaît reconnu : say
admettre admet admis : say
révéler révèle révélé : say
rapporter rapporte rapporté : say
croire croit cru : that think
penser pense pensé : that think
espérer espère espéré : that think
craindre craint craint : that think
nier nie nié : say deny
démentir dément démenti : say deny
contester conteste contesté : that deny
promettre promet promis : say inf
proposer propose proposé : inf
refuser refuse refusé : inf
menacer menace menacé : inf
demander demande demandé : say inf
accuser accuse accusé : inf
qualifier qualifie qualifié : as
"""


def _plural(present: str) -> str:
    """affirme, affirment; the few others do without."""
    return present + "nt" if present.endswith("e") else ""


def _cues() -> dict[str, tuple[Cue, ...]]:
    table: dict[str, list[Cue]] = {}
    for line in filter(None, map(str.strip, _REPORTING.splitlines())):
        entry, wants = (part.strip() for part in line.split(":"))
        lemma, present, participle = entry.split()
        takes = frozenset(wants.split())
        forms = [(present, "finite"), (_plural(present), "finite"), (participle, "participle")]
        for form, name in forms:
            if form:
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
    outlet=Kin(re.compile(r"^(?:afp|reuters|courrier|journal|monde|figaro|presse|radio|quotidien|gazette|dépêche|"
                          r"hebdomadaire|agence|chaîne|télévision|magazine|tribune|écho)$",
                      re.IGNORECASE)),
    organisation=_NEVER,
    role=Kin(re.compile(
        r"^(?:maire|ministre|préfète?|président|présidente|directeur|directrice|porte-parole|députée?|sénateur|"
        r"sénatrice|procureure?|avocate?|juge|témoin|médecin|pompiers?|policiers?|habitante?s?|voisine?s?|chercheure?s?|"
        r"chercheuse|professeure?|entraîneur|syndicaliste|patron|patronne|chef|cheffe|économiste|expert|experte)$",
        re.IGNORECASE)),
    time=_words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    so_called=re.compile(r"(?:dit|dite|titre|intitulé|slogan|surnommé)", re.IGNORECASE),
    documents=Kin(re.compile(r"^(?:rapport|étude)$", re.IGNORECASE)),
)  # fmt: skip
