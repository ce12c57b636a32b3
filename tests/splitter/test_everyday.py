"""Everyday German sentences, systematically: every place of the verb, every kind of speaker and clause."""

import pytest

from tests.splitter.reading import cast, marked, name, told

# {speaker}, [statement] | the name that the speaker stands for, "-" for none
CASES = """
# every place of the verb and every kind of clause
{Maren Tolk} sagte, [dass das Wehr halte]. | Maren Tolk
Gestern erklärte {Maren Tolk}, [das Wehr sei fertig]. | Maren Tolk
[Das Wehr halte], sagte {Maren Tolk}. | Maren Tolk
[Das Wehr halte noch zehn Jahre], so {Maren Tolk}. | Maren Tolk
{Maren Tolk} betonte, [man brauche Zeit]. | Maren Tolk
{Maren Tolk} erklärte, [warum das Wehr nicht hält]. | Maren Tolk
{Maren Tolk} sagte: „[Das Wehr hält.]“ | Maren Tolk
„[Das Wehr hält]“, hat {Maren Tolk} gesagt. | Maren Tolk
{Maren Tolk} geht davon aus, [dass das Wehr hält]. | Maren Tolk
{Maren Tolk} weist darauf hin, [dass das Wehr alt ist]. | Maren Tolk
# titles and roles are no part of the name
{Bürgermeisterin Maren Tolk} sagte, [dass das Wehr halte]. | Maren Tolk
{Ratsfrau Inga Olk} sagte, [das Geld fehle]. | Inga Olk
{Professorin Inga Olk} erklärte, [der Fluss steige]. | Inga Olk
[Das Geld fehle], sagte {Polizeisprecherin Inga Olk} am Abend. | Inga Olk
{Der frühere Landrat Jens Olk} behauptet, [dass Akten fehlen]. | Jens Olk
{CDU-Fraktionschef Jens Olk} forderte, [das Wehr abzureißen]. | Jens Olk
{Feuerwehrmann Jens Olk} erzählt: „[Es war heiß.]“ | Jens Olk
{Frau Dr. Olk} meinte, [das reiche nicht]. | Olk
{Anwohner Jens Olk} berichtet, [dass nachts gebaut werde]. | Jens Olk
{Innensenatorin Inga Olk} kündigte an, [mehr Personal einzustellen]. | Inga Olk
# an apposition is one mention with what stands before it, also behind a place name
{Die Bürgermeisterin von Holmsund, Maren Tolk}, hat erklärt, [dass das neue Wehr bis 2031 fertig werde]. | Maren Tolk
{Die Vorsitzende des Verbands, Maren Tolk}, sagte, [das Wehr halte]. | Maren Tolk
{Der Leiter des Amts für Wasserbau, Jens Olk}, teilte mit, [dass drei Genehmigungen fehlen]. | Jens Olk
Gestern sagte {der Leiter des Amts für Wasserbau, Jens Olk}, [das Wehr halte]. | Jens Olk
[Das Wehr halte], sagte {die Vorsitzende des Verbands, Maren Tolk}. | Maren Tolk
„[Das Wehr hält]“, sagte {der Leiter des Amts, Jens Olk}, am Montag. | Jens Olk
# the role behind the name
{Maren Tolk, Bürgermeisterin von Holmsund}, hat erklärt, [dass das Wehr fertig werde]. | Maren Tolk
{Jens Olk, Leiter des Amts für Wasserbau}, sagte, [das Wehr halte]. | Jens Olk
{Jens Olk, ein Fischer aus Holmsund}, erzählte, [er komme jeden Tag]. | Jens Olk
{Jens Olk}, der das Amt seit 2019 leitet, sagte, [das Wehr halte]. | Jens Olk
{Jens Olk (47), Leiter der Wache}, sagte: „[Wir waren schnell.]“ | Jens Olk
[Das Wehr halte], sagte {Jens Olk, Leiter des Amts für Wasserbau}. | Jens Olk
„[Das Wehr hält]“, sagt {Jens Olk}, der das Amt leitet. | Jens Olk
# a role without a name stands for nobody
{Die Bürgermeisterin} sagte, [das Wehr halte]. | -
{Der Minister} hat angekündigt, [die Steuer zu senken]. | -
{Ein Sprecher der Polizei} sagte, [die Straße bleibe gesperrt]. | -
{Eine Sprecherin des Ministeriums} wollte nicht sagen, [wann die Prüfung endet]. | -
[Die Straße bleibe gesperrt], sagte {eine Sprecherin}. | -
# prepositional attributes belong to the name; the genitive does not
{Das Amt für Wasserbau} teilte mit, [dass drei Genehmigungen fehlen]. | Amt für Wasserbau
Laut {Amt für Wasserbau} [fehlen drei Genehmigungen]. | Amt für Wasserbau
{Dem Verband der Fischer} zufolge [fehlen drei Genehmigungen]. | Verband der Fischer
Nach Auskunft {der Stadt Holmsund} [fehlt das Geld]. | Stadt Holmsund
[Der Fahrer sei betrunken gewesen], teilte {die Polizei in Holmsund} mit. | Polizei in Holmsund
{Die Gewerkschaft für Erziehung und Bildung} warnt, [dass Lehrer fehlen]. | Gewerkschaft für Erziehung und Bildung
{Der Deutsche Fischereiverband} fordert, [die Quoten zu senken]. | Deutscher Fischereiverband
[Das Wehr ist gesperrt], wie {das Amt} mitteilte. | Amt
{Die Stadt} bestätigte, [dass das Wehr gesperrt ist]. | Stadt
# pronouns
Ratsherr Jens Olk kam. {Er} sagte, [das Geld fehle]. | Jens Olk
Bürgermeisterin Maren Tolk kam. {Sie} hat gesagt, [dass sie gehe]. | Maren Tolk
Ratsherr Jens Olk war da. [Das Geld fehle], sagte {er}. | Jens Olk
Ratsherr Jens Olk war da. „[Das Geld fehlt]“, sagte {er}. | Jens Olk
Ratsherr Jens Olk war da. {Seinen Angaben} zufolge [fehlt das Geld]. | Jens Olk
# two speakers are no one name
{Maren Tolk und Jens Olk} sagten, [das Wehr halte]. | -
[Das Wehr halte], sagten {Maren Tolk und Jens Olk}. | -
{Die Polizei und die Staatsanwaltschaft} teilten mit, [dass ein Mann festgenommen wurde]. | -
[Ein Mann sei festgenommen worden], teilten {Polizei und Staatsanwaltschaft} mit. | -
# documents
Laut {einem Gutachten des Amts} [ist das Wehr marode]. | -
{Die Studie} kommt zu dem Schluss, [dass das Wehr marode ist]. | Studie
{Dem Bericht} zufolge [ist das Wehr marode]. | Bericht
# anonymous sources
{Mehrere Anwohner} berichteten, [sie hätten einen Knall gehört]. | -
{Ein Insider} sagte, [der Vertrag sei unterschrieben]. | -
{Augenzeugen} zufolge [brannte das Dach]. | -
{Kritiker} werfen der Stadt vor, [zu spät zu handeln]. | -
{Beobachter} rechnen damit, [dass die Preise steigen]. | -
# denied, negated, to come
{Maren Tolk} wird am Freitag erklären, [dass das Wehr hält]. | Maren Tolk
{Maren Tolk} hat bestritten, [dass Geld fehlt]. | Maren Tolk
{Maren Tolk} hat nicht gesagt, [dass das Wehr hält]. | Maren Tolk
{Der Betreiber} wies zurück, [dass Öl ausgelaufen sei]. | Betreiber
{Der Minister} bestritt, [davon gewusst zu haben]. | -
{Die Stadt} dementierte, [dass sie das Grundstück verkaufe]. | Stadt
# Konjunktiv I that looks like an indicative or an imperative
{Jens Olk} sagte, [der Fluss führe wenig Wasser]. | Jens Olk
{Jens Olk} erklärte, [die Stadt trage die Kosten]. | Jens Olk
{Jens Olk} meinte, [das Wasser steige weiter]. | Jens Olk
{Jens Olk} sagte, [die Firma liefere nicht mehr]. | Jens Olk
{Jens Olk} sagte, [er rechne nicht mit Regen]. | Jens Olk
[Der Rat schließe das Bad], kritisierte {Jens Olk}. | Jens Olk
{Jens Olk} sagte, [die Leute wären ärmer]. | Jens Olk
{Jens Olk} sagte, [die Preise sind zu hoch]. | Jens Olk
{Jens Olk} antwortete, [daran lasse sich nichts ändern]. | Jens Olk
{Jens Olk} sagte, [auf der Insel lebe kaum noch jemand]. | Jens Olk
{Jens Olk} sagte, [am Freitag öffne das Bad wieder]. | Jens Olk
{Jens Olk} sagte, [wegen des Sturms kämen die Boote später]. | Jens Olk
# the frame stands inside its content
„[Wir prüfen]“, sagte {Jens Olk}, „[wer zahlt.]“ | Jens Olk
[Der Plan], sagte {Jens Olk}, [sei alt]. | Jens Olk
[Die Kosten seien gestiegen], sagte {Jens Olk}, [weil Stahl fehle]. | Jens Olk
# conjunctions and adverbs at the beginning are no speakers
Als {Jens Olk} sagte, [das Wehr halte], lachten alle. | Jens Olk
Obwohl {Washington} erklärt hatte, [dass es nicht zahle], kam Geld. | Washington
Nachdem {die Polizei} mitgeteilt hatte, [dass die Straße frei sei], fuhren sie los. | Polizei
Darin fordert {der Verband}, [die Quoten zu senken]. | Verband
Dabei betonte {die Ministerin}, [dass sie bleibe]. | -
Trotzdem erklärte {Jens Olk}, [er bleibe im Amt]. | Jens Olk
Auf Nachfrage sagte {eine Sprecherin der Bahn}, [der Zug fahre wieder]. | -
Im Interview mit dem Sender Nordblick sagte {Jens Olk}, [er bleibe im Amt]. | Jens Olk
Der dpa sagte {Jens Olk}, [er bleibe im Amt]. | Jens Olk
Gegenüber der dpa sagte {Jens Olk}, [er bleibe im Amt]. | Jens Olk
{Jens Olk} sagte der Zeitung Nordblick, [er bleibe im Amt]. | Jens Olk
Dem Sender Nordblick zufolge [bleibt Jens Olk im Amt]. | -
[Er bleibe im Amt], erklärte {Jens Olk} Berichten zufolge. | Jens Olk
# colons
{Jens Olk} erklärte: [Das Wehr halte noch lange]. | Jens Olk
Auf die Frage, ob das reiche, antwortete {Jens Olk}: „[Nein, niemals.]“ | Jens Olk
{Der Landrat} schrieb auf Facebook: „[Wir bleiben hier.]“ | -
„[Wir bleiben hier]“, schrieb {Landrat Jens Olk} auf Facebook. | Jens Olk
„[Wir bleiben]“, rief {er}, „[komme, was wolle.]“ | -
„[Kommt das Wehr?]“, fragte {Inga Olk}. | Inga Olk
„[Das Wehr hält!]“, rief {Inga Olk} den Zuhörern zu. | Inga Olk
{Jens Olk}: „[Das Wehr hält.]“ | Jens Olk
„[Das ist falsch]“, so {die Sprecherin} weiter. | -
„[Das ist falsch]“, lässt sich {Jens Olk} zitieren. | Jens Olk
# auxiliaries, modals, light verbs
{Jens Olk} soll gesagt haben, [dass das Wehr hält]. | Jens Olk
{Jens Olk} konnte nicht sagen, [wann das Wehr fertig ist]. | Jens Olk
{Jens Olk} sprach sich dafür aus, [das Wehr abzureißen]. | Jens Olk
{Jens Olk} glaubt, [dass das Wehr hält]. | Jens Olk
{Jens Olk} forderte den Rat auf, [das Wehr zu schließen]. | Jens Olk
Nach Darstellung {der Polizei in Holmsund} [fuhr der Mann zu schnell]. | Polizei in Holmsund
Laut {Jens Olk, dem Leiter des Amts}, [fehlt dafür das Geld]. | Jens Olk
Nach Einschätzung {der Europäischen Kommission} [fehlt dafür das Geld]. | Europäische Kommission
[Die Vorräte reichten nur noch Tage], warnte {das Hilfswerk Nordlicht}. | Hilfswerk Nordlicht
{Die 34-jährige Lehrerin Inga Olk} sagte, [die Lage sei ernst]. | Inga Olk
{Gemeindewehrführer Jens Olk} sagte, [die Lage sei ernst]. | Jens Olk
{Kanzler Jens Olk und Minister Ole Grau} sagten, [die Lage sei ernst]. | -
# the main clause behind a subordinate frame is no content
Weil {Jens Olk} sagte, [er sei krank], fiel die Sitzung aus. | Jens Olk
{Jens Olk} sagte, [dass er wisse, dass das Wehr alt sei]. | Jens Olk
{Jens Olk} fügte hinzu: „[Das Wehr ist alt.]“ | Jens Olk
{Jens Olk} fügte hinzu, [es gebe keine Alternative]. | Jens Olk
{Der Wirt Ole Grau und seine Frau} sagten, [sie hätten nichts gehört]. | -
„[Die Fähre fährt]“, erklärte {die Behörde} auf Anfrage. | -
Zur Begründung sagte {Richterin Inga Olk}, [der Angeklagte habe gelogen]. | Inga Olk
{Der Kapitän} erinnerte daran, [dass die Fähre alt ist]. | -
{Der Kapitän} fürchtet, [die Fähre werde verschrottet]. | -
{Der Kapitän} twitterte: „[Wir fahren.]“ | -
Vor dem Ausschuss hat {die Zeugin} ausgesagt, [sie habe den Mann erkannt]. | -
Nach Angaben {der Reederei} vom Montag [ist die Fähre verkauft]. | Reederei
{Die Opposition} wirft der Regierung vor, [sie habe die Fähre verkauft]. | Opposition
{Ole Grau} sagte zu, [die Fähre zu reparieren]. | Ole Grau
{Der Kapitän} sagte noch, [es tue ihm leid]. | -
{Der Kapitän} sagte, [wenn es so weitergehe, müsse er verkaufen]. | -
"""


def lines() -> list[list[str]]:
    return [line.split(" | ") for line in CASES.splitlines() if line and line[0] != "#"]


@pytest.mark.parametrize("text,person", lines(), ids=[c[0][:50] for c in lines()])
def test_who_says_what(text, person):
    bare, speaker = cast(text)
    _, wanted, drafts = marked(bare, "de")
    assert [part for text in told(drafts) for part in text.split(" […] ")] == wanted
    assert (name(drafts[0].speaker), drafts[0].speaker_resolved or "-") == (speaker, person)
