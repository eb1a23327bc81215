"""Exports of ProQuest: a title, then fields by name, `Full text:` among them; lines of underscores part articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.read.exports.article import Article, day_in, groups, language_code, names_in, paragraphs

_NAMES_ELSEWHERE = {
    "Full text": ("Volltext", "Texte intégral", "Texto completo", "Testo completo", "Pełny tekst", "Volledige tekst"),
    "Author": ("Autor", "Verfasser", "Auteur", "Autore", "Autor/a"),
    "Publication title": (
        "Titel der Publikation", "Publikationstitel", "Titre de la publication", "Título de publicación",
        "Título de la publicación", "Título da publicação", "Titolo della pubblicazione", "Titel van publicatie",
    ),
    "Publication date": (
        "Publikationsdatum", "Erscheinungsdatum", "Date de publication", "Fecha de publicación", "Data de publicação",
        "Data di pubblicazione", "Publicatiedatum",
    ),
    "Publication info": (
        "Publikationsinfo", "Informations sur la publication", "Información de publicación",
        "Informações da publicação", "Informazioni sulla pubblicazione",
    ),
    "Language of publication": (
        "Publikationssprache", "Sprache der Publikation", "Langue de publication", "Idioma de la publicación",
        "Idioma da publicação", "Lingua di pubblicazione", "Taal van publicatie",
    ),
    "ProQuest document ID": (
        "ProQuest-Dokument-ID", "ProQuest Dokument-ID", "ID du document ProQuest", "ID de documento de ProQuest",
        "ID del documento de ProQuest", "ID do documento ProQuest", "ID documento ProQuest", "ProQuest-document-ID",
    ),
    "Title": ("Titel", "Titre", "Título", "Titolo"),
    "Abstract": ("Zusammenfassung", "Résumé", "Resumen", "Resumo"),
    "Section": ("Rubrik", "Rubrique", "Sección", "Seção", "Sezione"),
    "Document URL": ("Dokument-URL", "URL du document", "URL del documento", "URL do documento"),
    "Links": ("Enlace de documentos de ProQuest", "Lien vers le document ProQuest"),
    "Copyright": ("Derechos de autor", "Direitos autorais", "Droits d'auteur"),
    "Publisher": ("Verlag", "Éditeur", "Editorial", "Editora", "Editore"),
    "Document type": ("Dokumenttyp", "Type de document", "Tipo de documento", "Tipo di documento"),
    "Last updated": ("Zuletzt aktualisiert", "Dernière mise à jour", "Última actualización", "Última atualização"),
    "Database": ("Datenbank", "Base de données", "Base de datos", "Base de dados"),
    "Subject": ("Thema", "Sujet", "Materia", "Assunto"),
}  # fmt: skip
_ENGLISH = {own: name for name, others in _NAMES_ELSEWHERE.items() for own in others}
MARK = re.compile(
    rf"^[ \t]*(?:{'|'.join(['ProQuest document ID', *_NAMES_ELSEWHERE['ProQuest document ID']])}) ?:", re.M
)
_RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.M)
_NUMBER = re.compile(r"^[ \t]*Document \d{1,5} of \d{1,5}[ \t]*$", re.M)
_FIELDS = (
    "Abstract", "Full text", "Full Text", "Author", "Author affiliation", "Publication info", "Publication title",
    "Publication year", "Publication date", "Publication subject", "Publisher", "Place of publication",
    "Country of publication", "Section", "First page", "Pages", "Number of pages", "Volume", "Issue", "ISSN",
    "Source type", "Language of publication", "Document type", "ProQuest document ID", "Document URL", "Links",
    "Copyright", "Last updated", "Database", "Subject", "Location", "People", "Company / organization", "Title",
    "Identifier / keyword", "Document feature", "Classification", "Credit", "Illustration", "Caption", "Column",
    "Edition", "Publication type", "Peer reviewed", "Dateline", "Accession number", "Online publication date",
    "Publication history", "e-ISSN", "Source attribution", "Business indexing term", "NAICS",
)  # fmt: skip
_ALL_FIELDS = sorted({*_FIELDS, *_ENGLISH}, key=len, reverse=True)
_FIELD = re.compile(rf"^({'|'.join(map(re.escape, _ALL_FIELDS))})[ \u00a0]?:[ \t]*", re.M)
_PLACE = re.compile(r"\s*[;,]\s.*$|\s*\[.*$|\s*\((?:Online|pre-\d{4}|\d{4}-Current)[^)]*\)", re.S)


def articles(text: str) -> Iterator[Article]:
    """The articles of an export; its table of contents and its list of references are none."""
    parts = _RULE.split(text) if _RULE.search(text) else _NUMBER.split(text)
    for part in parts:
        names = {_ENGLISH.get(match[1], match[1]) for match in _FIELD.finditer(part)}
        if names & {"Full text", "ProQuest document ID"}:
            yield _article(part)


def _article(part: str) -> Article:
    head, *rest = _FIELD.split(_NUMBER.sub("", part))
    fields: dict[str, str] = {}
    for name, value in zip(rest[::2], rest[1::2], strict=True):
        fields.setdefault(_ENGLISH.get(name, name).lower(), value.strip())
    title = fields.get("title") or " ".join(next(iter(groups(head.split("\n"))), [])) or ""
    info = fields.get("publication info", "")
    return Article(
        title=" ".join(title.split()),
        outlet=_PLACE.sub("", fields.get("publication title") or info).strip(" ;"),
        published=day_in(fields.get("publication date", "")) or day_in(info.rpartition("]")[2][:60]),
        authors=names_in(" ".join(fields.get("author", "").split())),
        language=language_code(fields.get("language of publication", "")),
        paragraphs=paragraphs(fields.get("full text", "").split("\n")),
    )
