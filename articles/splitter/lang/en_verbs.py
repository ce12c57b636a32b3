"""English: the verbs that report, their forms, and what they take."""

from articles.splitter.lang.pack import Cue

# present, past, participle and -ing form where they are irregular; after the colon what the verb takes
_REPORTING = """
say says said said saying : say
tell tells told told telling : say told
add adds added added adding : say np
ask : say ask inf
reply replies replied replied replying : say
answer : say np
respond : say
explain : say np
insist : say
argue : say
claim : say np
state : say np
note : say np
warn : say told obj
admit admits admitted admitted admitting : say ger np
concede : say obj
acknowledge : say obj
confirm : say obj
announce : say obj
declare : say np
report : say np
suggest : say ger np
stress stresses stressed stressed stressing : say np
emphasise : say np
emphasize : say np
maintain : say np
assert : say np
allege : say np
predict : say obj
forecast forecasts forecast forecast forecasting : say obj
promise : say inf obj
pledge : say inf obj
vow : say inf
threaten : inf that
offer : inf obj weak
agree : say inf np
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
denounce : obj
welcome : obj weak
defend : obj weak
thank : obj weak
endorse : obj
apologise : obj weak
apologize : obj weak
appeal : for
reject : obj claim
repeat : say obj claim weak
deny denies denied denied denying : deny say ger obj claim
dispute : deny say obj claim
dismiss dismisses dismissed dismissed dismissing : deny as claim
refute : deny obj claim
refuse : inf refuse
decline : inf refuse
describe : as
dub dubs dubbed dubbed dubbing : as
compare : marked
liken : marked
joke : say
quip quips quipped quipped quipping : say
shout : say
whisper : say
sigh : say
grumble : say
write writes wrote written writing : say write np
tweet : say write
post : say write np
testify testifies testified testified testifying : say
rule : that
hear hears heard heard hearing : say heard
swear swears swore sworn swearing : say
recall : say np
remember : say np
observe : say np
remark : say
comment : say
caution : say told
conclude : say np
reiterate : say np
reveal : say np
disclose : say np
hint : say
accept : that
recognise : that
imply implies implied implied implying : that
propose : say inf obj
recommend : say ger np
advise : say told
assure : say told
inform : told that
remind : told that
complain : say
lament : say obj
boast : say
counter : say np
contend : say
indicate : that bare np
signal signals signalled signalled signalling : that bare np
find finds found found finding : say np
show shows showed shown showing : that thing
believe : say think
think thinks thought thought thinking : say think
reckon : say think
suspect : that think
learn learns learned learned learning : that press
worry worries worried worried worrying : that think
feel feels felt felt feeling : that think
hope : that think inf
fear : that think
expect : that think inf acc
estimate : say obj at
doubt : that think deny
wonder : say think
question : obj that
mean : quote
laugh : quote
smile : quote
shrug shrugs shrugged shrugged shrugging : quote
nod nods nodded nodded nodding : quote
cry cries cried cried crying : quote
chuckle : quote
snap snaps snapped snapped snapping : quote
mutter : say
murmur : say
guess : say think
continue : quote
begin begins began begun beginning : quote
put puts put put putting : obj at
confess confesses confessed confessed confessing : say
protest : say
retort : say
exclaim : say
read reads read read reading : quote thing
chant : say
yell : say
"""

# Verbs of more than one word: the first inflects, the last stands near behind it.
_PHRASAL = """
point points pointed pointed pointing out : say
make makes made made making clear : say
put puts put put putting it : say np
make makes made made making plain : say
call calls called called calling on : inf told
speak speaks spoke spoken speaking of : marked
be is was been being convinced : that think bare
be is was been being sure : that think bare
be is was been being certain : that think bare
be is was been being confident : that think bare
be is was been being adamant : that bare
be are were been being convinced : that think bare
be are were been being sure : that think bare
be are were been being confident : that think bare
be are were been being adamant : that bare
"""


def _forms(entry: str) -> tuple[str, str, str, str, str]:
    verb, *rest = entry.split()
    if rest:
        return verb, rest[0], rest[1], rest[2], rest[3]
    stem = verb[:-1] if verb.endswith("e") else verb
    third = verb + ("es" if verb.endswith(("ss", "sh", "ch")) else "s")
    return verb, third, f"{stem}ed", f"{stem}ed", f"{stem}ing"


def _named(third: str, past: str, base: str, participle: str, ing: str) -> list[tuple[str, str]]:
    """Every form once with each of its names: "put" is a past and an infinitive."""
    forms = [(third, "finite"), (past, "finite"), (base, "infinitive"), (ing, "ing")]
    return forms if participle in (past, base) else [*forms, (participle, "participle")]


def cues() -> dict[str, tuple[Cue, ...]]:
    table: dict[str, list[Cue]] = {}
    for line in filter(None, map(str.strip, _REPORTING.splitlines())):
        entry, takes = (part.strip() for part in line.split(":"))
        base, third, past, participle, ing = _forms(entry)
        wants = frozenset(takes.split())
        for form, name in _named(third, past, base, participle, ing):
            table.setdefault(form, []).append(Cue(base, name, wants))
    for line in filter(None, map(str.strip, _PHRASAL.splitlines())):
        entry, takes = (part.strip() for part in line.split(":"))
        base, third, past, participle, ing, particle = entry.split()
        wants = frozenset(takes.split())
        for form, name in _named(third, past, base, participle, ing):
            cue = Cue(f"{base} {particle}", name, wants, particle)
            table.setdefault(form, []).append(cue)
    table["drawn"] = [Cue("be drawn", "drawn", frozenset({"say"}), "on")]
    return {
        form: tuple(sorted(found, key=lambda cue: not cue.particle))  # "call on" before "call"
        for form, found in table.items()
    }
