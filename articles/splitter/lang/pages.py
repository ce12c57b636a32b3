"""Words that pages print around their news, in any language: a page mixes them."""

_ALONE = r":?[ \t]*(?:\n|$)"  # the word is all that the line has

# Patterns of what a line begins with that leads to another page.
TEASERS = (
    # German
    r"lesen sie (?:auch|hier|mehr|dazu|weiter|jetzt)", r"lies (?:auch|hier|mehr)",
    r"hier lesen sie", r"(?:mehr|alles|hintergründe) (?:zum thema|dazu|lesen|zu diesem thema)",
    r"mehr:", r"plus:", r"auch interessant", r"auch spannend", r"lesetipp", r"jetzt lesen",
    r"zum thema:", rf"zum thema{_ALONE}", r"hintergrund:", r"siehe auch", r"weiterlesen",
    r"sehen sie (?:auch|hier)", r"das könnte sie", rf"meistgelesen{_ALONE}",
    r"empfohlener (?:redaktioneller )?inhalt", rf"anzeige{_ALONE}", rf"newsletter{_ALONE}",
    r"podcast:", r"(?:im )?video:", r"eilmeldung:",
    # English
    r"(?:read|see|watch|listen) (?:more|also|next)\b", r"also read", r"read:", r"watch:",
    r"listen:", r"more:", r"more on:?", r"related:", r"related (?:articles|stories)",
    r"don['’]t miss:?", r"recommended(?: for you)?:", r"most read\b", rf"trending{_ALONE}",
    r"you may also like", r"sign up (?:for|to|now|here)", r"subscribe (?:to|now|here)",
    rf"advertisement{_ALONE}",
    # French
    r"(?:à )?lire aussi", r"à lire\b", r"voir aussi", r"sur le même sujet", r"abonnez-vous",
    rf"publicité{_ALONE}", r"à (?:voir|écouter)\s?:",
)  # fmt: skip
# Words before the colon behind which a picture's author or agency stands.
CREDITS = (
    "foto", "fotos", "bild", "bilder", "archivfoto", "archivbild", "symbolfoto", "symbolbild",
    "grafik", "quelle", "quellen", "illustration", "screenshot",
    "photo", "photos", "image", "images", "picture", "pictures", "photograph", "photo credit",
    "credit", "source", "graphic", "crédit", "crédit photo", "vidéo",
)  # fmt: skip
