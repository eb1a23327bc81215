"""Words that say what a printed day is: of the first publication, of an update, or of something else."""

from __future__ import annotations

import re
from typing import Literal

Label = Literal["published", "modified", "other", ""]

# Beginnings of words, or signs of scripts without spaces; in English, German, French, Spanish, Italian, Portuguese,
# Dutch, Scandinavian languages, Finnish, Polish, Czech, Romanian, Hungarian, Turkish, Indonesian, Vietnamese, Greek,
# Russian, Ukrainian, Arabic, Persian, Hebrew, Hindi, Thai, Chinese, Japanese and Korean; some in Slovak, Slovene,
# Serbian, Croatian, Bulgarian, Catalan, Latvian, Lithuanian and Estonian
PUBLISHED = (
    "publish", "posted", "created", "first publ", "originally", "issued", "date of publ",
    "posted on", "veröffentlicht", "erschienen", "erstellt", "publié", "paru", "mis en ligne", "publicad",
    "publicaci", "publication",
    "publicat", "creado", "pubblicat", "pubblicazione", "postado", "criado", "gepubliceerd", "geplaatst", "publicer",
    "publiser", "udgivet", "offentliggjort", "skapad", "julkaistu", "opublikowan", "dodan", "data publikacji",
    "publikováno", "zveřejn", "vydáno", "vytvořen", "megjelen", "közzétev", "létrehozva", "yayın", "eklenme",
    "oluşturul", "giriş",
    "diterbitkan", "dipublikasi", "ngày đăng", "xuất bản", "δημοσίευσ", "δημοσιεύ", "опубликован", "дата публикации",
    "размещен", "опубліковано", "نشر", "تاريخ النشر", "انتشار", "פורסם", "प्रकाशित", "发布", "發布", "發佈", "发表",
    "發表", "刊登", "公開", "掲載", "配信", "投稿日", "作成", "초판", "입력", "등록", "게시", "기사입력", "발행",
    "publizier", "erstveröffentlich", "creada", "data utworzenia", "oprettet", "objavljen", "објављ", "публикуван",
    "zverejn", "publikovan", "publicēt", "paskelbt", "avaldat", "tayang", "đăng lúc", "เผยแพร่", "โพสต์", "נכתב",
)  # fmt: skip
MODIFIED = (
    "updat", "modif", "last edit", "edited", "revised", "corrected", "amended", "last reviewed", "aktualisier",
    "stand:",
    "geändert", "mis à jour", "mise à jour", "maj ", "màj", "actualiz", "actualisé", "aggiorna", "ultima modifica",
    "atualiza", "alterad", "bijgewerkt", "gewijzigd", "laatste update", "uppdater", "oppdatert", "opdatere", "ændret",
    "päivitetty", "muokattu", "aktualiz", "zmodyfikowan", "upraven", "frissítve", "módosít", "güncelle", "diperbarui",
    "cập nhật", "ενημέρωσ", "ενημερώ", "обновлен", "обновлён", "изменен", "изменён", "оновлено", "تحديث", "تعديل",
    "به‌روز", "עודכן", "अपडेट", "अद्यतन", "更新", "修改", "編集日", "수정", "업데이트", "갱신",
    "actualitz", "ažurira", "ажурира", "обновен", "atjaun", "atnaujin", "uuendat", "posodobl", "ปรับปรุง", "อัปเดต",
    "อัพเดต",
)  # fmt: skip
# A day that is none of the article's
OTHER = (
    "expire", "deadline", "accessed", "retrieved", "joined", "valid until", "born", "died", "since", "archived",
    "starts",
    "ends", "when:", "event", "next", "founded", "copyright", "©", "member", "effective", "due", "until",
    "last visit", "today is", "heute ist", "今天是",
    "available", "reviewed", "scheduled", "registered", "kick-off", "season", "comment",
)  # fmt: skip


_NONE: Label = ""
_BY_LABEL: tuple[tuple[Label, tuple[str, ...]], ...] = (
    ("published", PUBLISHED),
    ("modified", MODIFIED),
    ("other", OTHER),
)
_LABELS: dict[str, Label] = {}
for _label, _stems in _BY_LABEL:
    for _stem in _stems:
        _LABELS.setdefault(_stem, _label)
_SPACED = 0x590  # letters before it are of words that spaces part from others
_OF_WORDS: dict[str, tuple[str, ...]] = {}  # by their first letter
for _stem in _LABELS:
    if _stem[0].isalpha() and ord(_stem[0]) < _SPACED:
        _OF_WORDS[_stem[0]] = (*_OF_WORDS.get(_stem[0], ()), _stem)
_ANYWHERE = tuple(stem for stem in _LABELS if stem not in _OF_WORDS.get(stem[0], ()))
_BESIDE = (*PUBLISHED, *MODIFIED)
_WORD_START = re.compile(r"(?<![^\W\d_])[^\W\d_]")


def last_label(text: str) -> Label:
    """The label that stands last in `text`: the one next to what follows it."""
    if text.isspace() or not text:
        return _NONE
    lowered = text.lower()
    at, label = -1, _NONE
    for start in reversed([match.start() for match in _WORD_START.finditer(lowered)]):
        stems = _OF_WORDS.get(lowered[start], ())
        if stems and lowered.startswith(stems, start):
            at, label = start, _LABELS[next(stem for stem in stems if lowered.startswith(stem, start))]
            break
    for stem in _ANYWHERE if not lowered.isascii() else ():
        if (place := lowered.rfind(stem)) > at:
            at, label = place, _LABELS[stem]
    return label


def label_behind(text: str) -> Label:
    """The label that begins `text`, which follows a day: `27 August 2026 (updated)`, as Japanese has it."""
    lowered = text.lower().lstrip(" \t\n\xa0(（,·|-–")
    return next((_LABELS[stem] for stem in _BESIDE if lowered.startswith(stem)), _NONE) if lowered else _NONE
