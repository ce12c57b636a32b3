"""Whom the mentions of an article stand for. `[words|name]` is a statement and who said it; "-" is nobody."""

import re

import pytest

from articles.splitter import Draft, split
from articles.words import Kind

MARKED = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")


def read(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its marks, and (start, end, name) of every statement in it."""
    text, at, wanted = "", 0, []
    for found in MARKED.finditer(marked):
        text += marked[at : found.start()]
        wanted.append((len(text), len(text) + len(found[1]), found[2]))
        text, at = text + found[1], found.end()
    return text + marked[at:], wanted


def over(drafts: list[Draft], start: int, end: int) -> Draft | None:
    """The draft that covers most of the place, at least half of it."""

    def shared(draft: Draft) -> int:
        return sum(max(0, min(end, s.end) - max(start, s.start)) for s in draft.spans)

    best = max((d for d in drafts if d.kind is not Kind.SCARE), key=shared, default=None)
    return best if best is not None and 2 * shared(best) >= end - start else None


def names(marked: str, lang: str) -> tuple[list[str], list[str]]:
    """(found, wanted) names of the marked statements."""
    text, wanted = read(marked)
    drafts = split(text, lang)
    found = []
    for start, end, _ in wanted:
        draft = over(drafts, start, end)
        found.append("no draft" if draft is None else draft.speaker_resolved or "-")
    return found, [name for _, _, name in wanted]


GERMAN = [
    (
        "the firm by its kind",
        "Der Maschinenbauer Lumatex streicht Stellen. „[Die Nachfrage ist eingebrochen|Karin Wolfram]“, sagte "
        "Vorstandschefin Karin Wolfram. [Die Fabrik in Elsnach werde geschlossen|Karin Wolfram]. "
        "[Es gebe keine Kündigungen|Lumatex], teilte das Unternehmen mit. Der Konzern kündigte an, "
        "[die Löhne nicht zu kürzen|Lumatex].",
    ),
    (
        "of two firms the one that is present",
        "Die Nordwest Holding will die Reederei Brandt AG kaufen. Man werde das Angebot im Mai vorlegen, teilte die "
        "Holding mit. [Der Preis sei angemessen|Nordwest Holding].",
    ),
    (
        "a board is no person",
        "Nach Angaben des Betriebsrats [sind 80 Stellen in Gefahr|Betriebsrat]. [Die Leitung habe nicht "
        "informiert|Betriebsrat]. Geschäftsführer Jonas Tellmann wies das zurück. [Alle Zahlen lägen "
        "vor|Jonas Tellmann], sagte er.",
    ),
    (
        "two of one surname, by office and by title",
        "Bürgermeister Hans Müller und Anwältin Petra Müller stritten. [Der Vertrag gelte|-], sagte Müller. [Er sei "
        "unterschrieben|Hans Müller], sagte Bürgermeister Müller. Frau Müller widersprach: [Die Frist sei "
        "verstrichen|Petra Müller].",
    ),
    (
        "whoever stands trial",
        "Der Prozess gegen Ludger M. hat begonnen. [Er habe Angst gehabt|Ludger M.], sagte der Angeklagte. "
        "Staatsanwältin Rita Bonk sah keinen Anlass. [Der Angeklagte habe gelogen|Rita Bonk], sagte sie.",
    ),
    (
        "an age that is printed",
        "In Kesselau fehlen Erzieher, sagte Kita-Leiterin Anke Dorn (52). Eine Mutter kam. „[Das Land muss "
        "handeln|Anke Dorn]“, sagte die 52-Jährige.",
    ),
    (
        "two ministers",
        "Finanzminister Karl Roth und Innenminister Egon Thiel trafen sich. [Es fehle Geld|-], sagte der Minister. "
        "[Die Kassen seien leer|Karl Roth], sagte der Finanzminister. [Sicherheit gehe vor|Egon Thiel], betonte der "
        "Innenminister.",
    ),
    (
        "a general noun for a special one",
        "Die Biologin Dr. Marlene Osten hat Moose entdeckt. [Die Art sei alt|Marlene Osten], sagte Osten. Die "
        "Forscherin hofft, [dass weitere gefunden werden|Marlene Osten]. Pastor Uwe Hahn sah zu. "
        "[Das sei schön|Uwe Hahn], sagte der Geistliche.",
    ),
    (
        "another trade is another person",
        "„[Zu laut|Gesa Wulf]“, stöhnte Anwohnerin Gesa Wulf. „[Zu teuer|Enno Kraft]“, entgegnete Nachbar Enno Kraft. "
        "„[Zu spät|-]“, seufzte der Pfarrer.",
    ),
    (
        "where somebody is from",
        "Der ehemalige Generalsekretär Lars Friis hat gewarnt. „[Wir dürfen nicht schlafen|Lars Friis]“, "
        "sagte der Däne.",
    ),
    (
        "named behind the role",
        "Die Wirtschaftsministerin des Landes kam. „[Wir kämpfen|Ulrike Domres]“, sagte Ulrike Domres. [Das Geld sei "
        "da|Ulrike Domres].",
    ),
    (
        "somebody unnamed stays unnamed",
        "Nachbarin Ilse Kranz kam. Eine Nachbarin sagte, [sie habe nichts gehört|-]. [Es sei still gewesen|-]. Die "
        "Nachbarin sagte, [das sei alles|-].",
    ),
    (
        "by gender",
        "Kanzlerin Ines Hartwig und Präsident Luc Moreau trafen sich. Sie sagte, [Europa brauche Mut|Ines Hartwig]. "
        "Er sagte, [beide Länder seien eng verbunden|Luc Moreau].",
    ),
    (
        "one-word names",
        "Der Rapper Kallax hat sich entschuldigt. [Der Text sei ein Fehler gewesen|Kallax], sagte Kallax. Der Musiker "
        "sagte, [er habe gelernt|Kallax]. Sein Manager Timo Rau lobte ihn. [Das sei mutig|Timo Rau], sagte Rau.",
    ),
    (
        "surnames of several words",
        "Läuferin Jelena van der Meer hat gewonnen. [Sie habe gekämpft|Jelena van der Meer], sagte sie. Van der Meer "
        "lobte die Zuschauer: [Ohne sie wäre es nicht gegangen|Jelena van der Meer]. Präsident Andrés de la Cruz kam. "
        "[Das sei groß|Andrés de la Cruz], sagte de la Cruz. Trainer Karim al-Hassan blieb. [Es ändere sich "
        "nichts|Karim al-Hassan], sagte al-Hassan.",
    ),
    (
        "a noble surname that stands alone",
        "Museumsdirektorin Agnes von Thal zeigt Bilder. „[Er war ein Suchender|Agnes von Thal]“, sagt von Thal. "
        "Von Thal sagte, [viele seien nie gezeigt worden|Agnes von Thal].",
    ),
    (
        "titles and ranks",
        "Oberst a. D. Walter Kemp schreibt. [Die Truppe sei müde|Walter Kemp], sagt Kemp. Prof. Dr. med. Horst Klamm "
        "zweifelt. [Das sei unseriös|Horst Klamm], so der Mediziner. Alt Bundesrat Beat Zumsteg kam. [Das Volk werde "
        "Nein sagen|Beat Zumsteg], sagte Zumsteg.",
    ),
    (
        "a surname inside a firm's name",
        "Ruth Tellmann kam nie zur Gießerei Tellmann. Der Betriebsrat forderte, [die Zahlen offenzulegen|Betriebsrat].",
    ),
    (
        "two surnames",
        "Oppositionschefin María José Ortega Ruiz sprach. [Das Volk werde sich wehren|María José Ortega Ruiz], sagte "
        "Ortega Ruiz.",
    ),
    (
        "two advocates, and which of them is open",
        "Die Verteidiger Holm Stamm und Uli Uhl kamen. [Es gebe keine Beweise|-], sagte der Anwalt.",
    ),
    (
        "an organisation by its pronoun",
        "Die Polizei nahm den Mann fest. Sie teilte mit, [er sei betrunken gewesen|Polizei].",
    ),
    (
        "a trade that is printed with its article elsewhere",
        "Kardinal Luigi Ferrante kam. Der Kardinal sagte, [man stehe zusammen|Luigi Ferrante].",
    ),
    (
        "a tourist without a name is nobody whose name is known",
        "Sepp Oberhuber warnt vor Lawinen. Ein Tourist wurde verschüttet. [Er habe Glück gehabt|Sepp Oberhuber], sagte "
        "Oberhuber. Der Tourist sagte, [er sei dankbar|-].",
    ),
    (
        "introduced and named behind",
        "Die Trainerin der beiden, Wanda Mohr, lachte. [Sie habe nie gezweifelt|Wanda Mohr].",
    ),
    (
        "of two men the one who is the subject now",
        "„[Das war nichts|Torben Hauk]“, sagte Trainer Torben Hauk. Torwart Milan Novak war enttäuscht. "
        "„[Wir müssen reden|Milan Novak]“, sagte der Schlussmann.",
    ),
    (
        "a subsidiary is no daughter",
        "Die Bahntochter Regio Nord streicht Züge. [Es fehle Personal|Regio Nord], teilte die Gesellschaft mit.",
    ),
    (
        "an office by its kind",
        "Die EU-Kommission prüft. [Der Wettbewerb dürfe nicht leiden|EU-Kommission], erklärte die Behörde.",
    ),
    (
        "surnames that look like something else",
        "Holger Ruhland kam. Ruhland versprach, [mit allen zu reden|Holger Ruhland]. Autorin Sibylle Graf liest. "
        "[Es sei spät|Sibylle Graf], sagt Graf.",
    ),
    (
        "another land's president",
        "Uruguays Präsident Tabo Vasek kam. [Es gehe voran|Tabo Vasek], sagte der Präsident. Der mexikanische "
        "Präsident sagte, [es werde teuer|-].",
    ),
    (
        "many of a trade are nobody",
        "Anwalt Arne Nour wurde festgenommen. Die Demonstranten sagten, [das sei Willkür|-].",
    ),
    (
        "a mother is somebody's",
        "Ada Brill lachte. Die Mutter sagte, [das sei gut|-].",
    ),
    (
        "many",
        "Ministerin Ada Brill kam. Die Verbände schrieben ihr. Sie fordern, [dass der Deich hält|-].",
    ),
    (
        "the attribute of a speaker is no speaker",
        "Der Sprecher von Minister Arne Holm lachte. Er sagte, [der Deich halte|-].",
    ),
    (
        "the one who is pointed at",
        "Bildhauer Ivo Krall lobte den Händler Leo Stein. Dieser sagte, [das Werk sei gelungen|Leo Stein].",
    ),
]

ENGLISH = [
    (
        "the health minister is no other minister",
        "Finance minister Carla Ruiz and health minister Ben Ode met. The minister said [money was tight|-]. The "
        "health minister said [he was relieved|Ben Ode].",
    ),
    (
        "particles",
        "Captain Tom van der Berg agreed. “[We were robbed|Tom van der Berg],” van der Berg said.",
    ),
    (
        "by gender of the words said",
        "Martin Gale said [he had seen it|Martin Gale]. Ivy Stone said [she had closed it|Ivy Stone]. He said [she was "
        "mistaken|Martin Gale].",
    ),
    (
        "somebody unnamed",
        "Carol Hay appealed for witnesses. A neighbour said [she had heard a scream|-]. She said [it was terrible|-].",
    ),
    (
        "a company that spoke under its name before",
        "The Northern Rail Company cancelled trains. The company said [drivers were ill|Northern Rail Company].",
    ),
    (
        "an owner of something",
        "The mill's owner, Clare Ashby, said [she was devastated|Clare Ashby]. “[It was my life|Clare Ashby],” she "
        "said.",
    ),
    (
        "a role in front",
        "His lawyer, Greta Flynn, said [he was innocent|Greta Flynn]. “[There is no evidence|Greta Flynn],” the lawyer "
        "said.",
    ),
]


@pytest.mark.parametrize("marked", [c[1] for c in GERMAN], ids=[c[0] for c in GERMAN])
def test_german_mentions_stand_for(marked):
    found, wanted = names(marked, "de")
    assert found == wanted


@pytest.mark.parametrize("marked", [c[1] for c in ENGLISH], ids=[c[0] for c in ENGLISH])
def test_english_mentions_stand_for(marked):
    found, wanted = names(marked, "en")
    assert found == wanted
