"""English: the words that the rules ask for."""

import re

from articles.splitter.lang.pack import Cue, Kin, Pack


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# present, past, participle and -ing form where they are irregular; after the colon what the verb takes
_REPORTING = """
say says said said saying : say
tell tells told told telling : say told
add adds added added adding : say
ask : say ask
reply replies replied replied replying : say
answer : say
respond : say
explain : say
insist : say
argue : say
claim : say
state : say
note : say
warn : say told
admit admits admitted admitted admitting : say
concede : say obj
acknowledge : say obj
confirm : say obj
announce : say obj
declare : say
report : say
suggest : say
stress stresses stressed stressed stressing : say
emphasise : say
emphasize : say
maintain : say weak
assert : say
allege : say
predict : say obj
promise : say inf obj
pledge : say inf obj
vow : say inf
threaten : inf
offer : inf
agree : say inf
urge : say told inf
demand : say inf obj
call calls called called calling : as for
accuse : of
blame : obj
criticise : obj
criticize : obj
praise : obj
hail : obj
condemn : obj
welcome : obj weak
reject : obj
deny denies denied denied denying : deny say obj
dispute : deny say obj
dismiss dismisses dismissed dismissed dismissing : deny obj
refuse : inf refuse
decline : inf refuse
describe : as
dub : as
joke : say
quip : say
shout : say
whisper : say
sigh : say
grumble : say
write writes wrote written writing : say write
tweet : say write
post : say write
testify testifies testified testified testifying : say
recall : say
observe : say
remark : say
comment : say
caution : say
conclude : say
reiterate : say
reveal : say
disclose : say
propose : say inf
recommend : say
advise : say told
assure : say told
inform : told
remind : told
complain : say
lament : say obj
boast : say
counter : say
contend : say
indicate : that
signal : that
find finds found found finding : that
show shows showed shown showing : that thing
believe : say think
think thinks thought thought thinking : say think
hope : that think inf
fear : that think
expect : that think
estimate : say
doubt : that think deny
wonder : say think
question : obj that
mean : quote
continue : quote
begin begins began begun beginning : quote
put puts put put putting : obj weak
cite : obj weak
confess confesses confessed confessed confessing : say
protest : say
retort : say
exclaim : say
read : quote thing
"""


def _forms(entry: str) -> tuple[str, str, str, str, str]:
    verb, *rest = entry.split()
    if rest:
        return verb, rest[0], rest[1], rest[2], rest[3]
    stem = verb[:-1] if verb.endswith("e") else verb
    third = verb + ("es" if verb.endswith(("ss", "sh", "ch")) else "s")
    return verb, third, f"{stem}ed", f"{stem}ed", f"{stem}ing"


def _cues() -> dict[str, tuple[Cue, ...]]:
    table: dict[str, list[Cue]] = {}
    for line in filter(None, map(str.strip, _REPORTING.splitlines())):
        entry, takes = (part.strip() for part in line.split(":"))
        base, third, past, participle, ing = _forms(entry)
        wants = frozenset(takes.split())
        forms = {third: "finite", past: "finite", base: "infinitive", ing: "ing"}
        forms.setdefault(participle, "participle")
        for form, name in forms.items():
            table.setdefault(form, []).append(Cue(base, name, wants))
    return {form: tuple(cues) for form, cues in table.items()}


EN = Pack(
    code="en",
    cues=_cues(),
    stop_words=_words(
        "the of and to in is was for that with on as it at by be this are from have has had not "
        "but which were "
        "they his her he she an or would will been their said we who"
    ),
    abbreviations=("Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.", "Jr.", "Sr.", "e.g.", "i.e.", "a.m.", "p.m.", "U.S.",
                   "U.K.", "U.N.", "E.U.", "vs.", "No.", "Gen.", "Col.", "Lt.", "Sgt.", "Capt.", "Rep.", "Sen.", "Gov.",
                   "Rev.", "Hon.", "Inc.", "Ltd.", "Co.", "Corp.", "Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.",
                   "Oct.", "Nov.", "Dec.", "etc.", "approx.", "Adm.", "Maj."),
    months=_words(
        "January February March April May June July August September October November December"
    ),
    pronouns={"he": "m", "she": "f", "they": "p", "it": "n", "we": "p", "i": "m", "who": "m", "one": "n"},
    articles=_words("the a an his her its their this that these those another one two three "
                    "several many some "
                    "other both our my no"),
    prepositions=_words("in on at by for with from to of about into over after before under "
                        "between during through "
                        "against without within as than per since until via despite amid among"),
    titles=_words("Mr. Mrs. Ms. Dr. Prof. Sir Lord Lady Dame Mr Mrs Ms Dr Prof President Prime "
                  "Minister Professor Judge "
                  "Senator Captain Chief Inspector Sergeant Mayor Councillor Justice Reverend "
                  "Gen. Col. Lt. Sen. Rep. "
                  "Gov. Detective Superintendent Chancellor Secretary"),
    outlet=Kin(re.compile(
        r"(?:^(?:dpa|afp|apa|ap|reuters|bbc|cnn|npr|radio|tv|television|guardian|times|post|news|newspaper|magazine|"
        r"journal|newsletter|paper|station|fm|ledger|herald|gazette|tribune|courier|chronicle|telegraph|despatch|dispatch|observer|broadcaster|"
        r"website|podcast|reporters|media|outlet|standard|echo|mercury|examiner|argus|bulletin|sentinel|"
        r"today|daily|weekly|monitor)$|\bradio\b)", re.IGNORECASE)),
    organisation=Kin(re.compile(
        r"^(?:company|companies|agency|ministry|department|university|institute|association|union|council|"
        r"commission|committee|court|police|party|government|office|board|bank|group|foundation|society|trust|"
        r"authority|service|charity|club|corporation|firm|hospital|school|office|centre|center|federation|league|"
        r"council|administration|airline|network|campaign|works)$", re.IGNORECASE)),
    role=Kin(re.compile(
        r"^(?:\w*(?:man|woman|men|women|person)|spokespeople|people|minister|president|chief|director|chair|"
        r"secretary|officer|officers|official|officials|lawyer|lawyers|judge|expert|experts|researcher|researchers|scientist|"
        r"scientists|professor|doctor|doctors|coach|author|authors|analyst|analysts|leader|leaders|mayor|councillor|"
        r"councillors|senator|teacher|farmer|farmers|resident|residents|manager|engineer|engineers|owner|owners|executive|"
        r"ecologist|economist|chemist|historian|captain|inspector|detective|witness|witnesses|activist|neighbour|neighbor|"
        r"critics|editor|reporter|journalist|vice-chancellor|head|boss|founder|member|members|user|users|driver|"
        r"organiser|organisers|skipper|fisherman|victim|mother|father|son|daughter|wife|husband|friend|colleague|"
        r"prosecutor|prosecutors|investigators|source|sources|landlord|keeper|warden|sergeant|superintendent)$",
        re.IGNORECASE)),
    time=_words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday yesterday today "
                "tomorrow week month year day "
                "morning evening night afternoon January February March April May June July "
                "August September October "
                "November December interview statement email letter"),
    teasers=re.compile(r"\s*(?:read (?:more|also)|see also|related:|more on|photo:|image:|video:|"
                       r"sign up|advertisement\b)",
                       re.IGNORECASE),
    so_called=re.compile(r"(?:so-called|called|titled|entitled|named|nicknamed|dubbed|slogan|motto|headline|film|book|"
                         r"song|album|novel|sign|signs|word|words|term|phrase|ship|operation|project|documentary|known)",
                         re.IGNORECASE),
    documents=Kin(re.compile(r"^(?:report|reports|study|studies|survey|poll|analysis|document|documents|statement|letter|memo|"
                         r"filing|indictment|audit|paper|data|figures|records|summary|review|notice)$", re.IGNORECASE)),
    extra={
        "question": _words("whether if how why what who when where which"),
        "adverbs": _words("also later then however repeatedly previously recently earlier once "
                          "again has had have was is "
                          "be been being to would will could may might does did do not never "
                          "still now already "
                          "reportedly publicly angrily quietly privately simply merely only once "
                          "again has always"),
        "aux": _words("is are was were has had have will would could can may might should must "
                      "does did do be been"),
        "not_names": _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday The A An "
                            "But And In On At He She They "
                            "It We I His Her Their This That These Those After Before When While "
                            "If As For From With Asked "
                            "Some Other Another According One Its"),
    },
)  # fmt: skip
