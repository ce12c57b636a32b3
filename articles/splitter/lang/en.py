"""English: the words that the rules ask for."""

import re

from articles.splitter.lang.en_verbs import cues
from articles.splitter.lang.pack import Kin, Pack


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EN = Pack(
    code="en",
    cues=cues(),
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
        r"today|daily|weekly|monitor|channel)$|\bradio\b)", re.IGNORECASE)),
    organisation=Kin(re.compile(
        r"^(?:company|companies|agency|ministry|department|university|institute|association|union|council|"
        r"commission|committee|court|police|party|government|office|board|bank|group|foundation|society|trust|"
        r"authority|service|charity|club|corporation|firm|hospital|school|office|centre|center|federation|league|"
        r"council|administration|airline|network|campaign|works|chamber|inquest|"
        r"town|city|united|rovers|rangers|athletic|albion|county|stadium|airport|islands|&)$", re.IGNORECASE)),
    role=Kin(re.compile(
        r"^(?:\w*(?:man|woman|men|women|person)|(?:co-|vice-|ex-)?(?:chair|president|chancellor|captain|founder)|"
        r"spokespeople|people|police(?:wo)?men|critics|commuters|passengers|"
        r"(?:minister|premier|governor|mayor|councillor|senator|lawmaker|deputy|commissioner|ambassador|diplomat|envoy|"
        r"chief|director|secretary|treasurer|officer|official|executive|head|boss|leader|member|aide|adviser|advisor|"
        r"lawyer|barrister|solicitor|attorney|judge|magistrate|prosecutor|investigator|inspector|detective|sergeant|"
        r"superintendent|warden|witness|victim|defendant|suspect|"
        r"expert|researcher|scientist|professor|lecturer|teacher|headteacher|student|pupil|doctor|nurse|surgeon|midwife|"
        r"\w+(?:ologist|ographer|onomist|onomer|atrician|atrist)|physicist|chemist|historian|analyst|trader|"
        r"coach|manager|goalkeeper|striker|defender|midfielder|trainer|skipper|player|fan|supporter|"
        r"author|novelist|poet|writer|critic|composer|singer|actor|painter|sculptor|musician|photographer|"
        r"counsel|editor|reporter|journalist|artist|architect|engineer|farmer|driver|owner|landlord|keeper|agent|"
        r"shopkeeper|worker|activist|campaigner|protester|demonstrator|organiser|organizer|insider|negotiator|"
        r"resident|neighbou?r|tenant|customer|user|source|visitor|parent|mother|father|son|daughter|uncle|aunt|"
        r"brother|sister|widow|husband|friend|colleague|bishop|archbishop|archdeacon|vicar|priest|imam|rabbi|"
        r"fisherman|firefighter|paramedic|pensioner|volunteer|trustee|shareholder|investor)s?|"
        r"economists|witnesses|wives|wife|bosses|deputies|ambassadors|midwives)$",
        re.IGNORECASE)),
    time=_words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday yesterday today "
                "tomorrow week month year day "
                "morning evening night afternoon January February March April May June July "
                "August September October "
                "November December interview statement email letter"),
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
                          "again has always first long often just"),
        "aux": _words("is are was were has had have will would could can may might should must "
                      "does did do be been cannot"),
        "past": _words("became began bought broke brought built came cost cut drew fell felt flew found froze "
                       "gave got grew had held hit hurt kept knew laid led left lent lost made met paid "
                       "ran rose sank saw sent shot sold spent spoke stood stole struck thought threw "
                       "told took understood went won wore wrote hid blew bled clung crept dealt dug "
                       "drank drove ate fled forgot forgave fought hung knelt leapt rang rode shook shone "
                       "shrank sang slept slid swam swept swung tore taught woke wept withdrew overcame"),
        "hearers": _words("court jury jurors inquest tribunal hearing inquiry committee panel judge magistrates"),
        "hearsay": _words("said reported believed thought understood rumoured rumored alleged "
                          "supposed expected"),
        "not_names": _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday The A An "
                            "But And In On At He She They "
                            "It We I His Her Their This That These Those After Before When While "
                            "If As For From With Asked "
                            "Some Other Another According One Its Did Does Do Has Have Had Is Are Was Were Will "
                            "Would Can Could Should May Might When Why How What Who Where Not No Yes Both Each "
                            "Every All Many Most Only Even Also Then Now Here There So Or Nor Since Until Under By "
                            "Like Despite Although Though Because Meanwhile Instead Still Yet Last Next Neither Either "
                            "Former Neighbouring Earlier Later Citing Speaking Once Our My Your"),
    },
)  # fmt: skip
