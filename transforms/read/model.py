"""What reading yields: items, rejects, and the limits that hold while reading."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Literal

import numpy as np

Form = Literal["html", "text"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the container of an article says of it. Empty means unsaid; times stay as they are written.

    url: the article's own; address: where a page was fetched, which its own canonical link knows better.
    fetched: when it was fetched or saved; live: whether it is a page of entries that grows. utc: which of `published`
    and `modified` are UTC where they name no zone, as in data; printed on pages, they are of the outlet's own zone.
    evidence: where `published` was read (json-ld, meta, text ...).
    """

    url: str = ""
    address: str = ""
    outlet: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    fetched: str = ""
    language: str = ""
    live: bool = False
    utc: tuple[str, ...] = ()
    evidence: str = ""


FIELDS = tuple(f.name for f in fields(Metadata))
NOTHING_SAID = Metadata()


@dataclass(frozen=True, slots=True)
class Item:
    """One article-like thing found in an input.

    place: where it stands inside the file (`line 3`, `member a/b.html`); empty for a file that is one article.
    kind: kind by content (html, text, markdown, json, jsonl, pdf ...). form: whether `content` is HTML, which
    extraction has to search for the body, or text that is the body. note: which columns of a table were read as
    what, in words. utf8: `content` in UTF-8 where it was read from that, or b""; tag_starts: where each "<" of
    that stands, or None where no one has looked.
    """

    place: str
    kind: str
    form: Form
    content: str
    metadata: Metadata = NOTHING_SAID
    note: str = ""
    utf8: bytes = field(default=b"", repr=False)
    tag_starts: np.ndarray | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Reject:
    """One thing in an input that gives no item. reason: a code; detail: a sentence for a person."""

    place: str
    reason: str
    detail: str
    kind: str = "unknown"


@dataclass(frozen=True, slots=True)
class ReadConfig:
    """Limits that keep one input from stopping a batch, and the names that fields go by.

    The largest of 181 real article pages has 2.6 MB, so 20 MB for one item leaves room for pages with embedded
    images. `max_expanded` bounds what one archive may expand to at a time in members: deflate reaches a factor
    of 1,032, so a factor of 200 above the first MB tells a bomb from text, which rarely exceeds 30.
    Archives inside archives are opened `max_nesting` deep (a zip of gzipped WARCs needs 3). Layout takes about a
    tenth of a second for a page of PDF, so `max_pages` bounds one file to some ten seconds. A database of SQLite
    is read from memory, and `max_database_bytes` is what it may take of it. Names of fields are the same whatever
    their capitals, blanks and signs (`Article Body`, `article_body`, `articleBody`).
    """

    max_item_bytes: int = 20_000_000
    max_members: int = 100_000
    max_ratio: int = 200
    max_nesting: int = 3
    max_pages: int = 100
    max_database_bytes: int = 200_000_000
    text_fields: tuple[str, ...] = (
        "text", "body", "article_body", "content", "content_html", "content_text", "html", "body_html",
        "full_text", "main_text", "article", "article_text", "story", "raw_text", "story_text", "text_content",
        "Volltext", "Artikeltext", "Beitragstext", "Inhalt", "texte", "texte_intégral", "contenu", "corps", "texto",
        "texto_completo", "contenido", "cuerpo", "conteúdo", "testo", "contenuto", "tekst", "treść", "текст",
        "正文", "内容", "本文", "نص",
        "article_content", "body_text", "plain_text", "clean_text", "news_content",
        "story_content", "Text des Artikels", "Artikelinhalt", "texte_de_l’article", "corps_du_texte",
        "texto_da_notícia", "texto_de_la_noticia", "corpo",
        "testo_articolo", "artikeltekst", "inhoud", "brødtekst",
        "indhold", "innhold", "innehåll", "brödtext", "teksti", "sisältö", "treść_artykułu", "obsah", "szöveg",
        "tartalom", "metin", "içerik", "haber_metni", "содержание", "текст_статьи", "текст_новини", "зміст",
        "κείμενο", "περιεχόμενο", "nội_dung", "isi", "isi_berita",
        "內容", "內文", "记事本文", "記事本文", "본문", "내용",
        "正文内容", "文章内容", "新闻内容", "新闻正文", "全文", "文章內容", "新聞內容", "記事", "記事内容",
        "기사본문", "기사내용", "전문", "paragraphs",
        "Wortlaut", "self_text", "body_xhtml", "article_html", "post_content", "news_body",
        "محتوى", "المحتوى", "النص", "متن", "תוכן", "טקסט", "सामग्री", "पाठ",
    )  # fmt: skip
    title_fields: tuple[str, ...] = (
        "title", "headline", "head", "article_title", "web_title", "name",
        "Titel", "Überschrift", "Ueberschrift", "titre", "título", "titular",
        "titolo", "tytuł", "заголовок", "название", "标题", "見出し", "タイトル", "عنوان",
        "header", "news_title", "hed", "Kopf", "Kopfzeile", "Schlagzeile", "Artikeltitel", "titre_de_l’article",
        "intitulé", "manchette", "encabezado", "manchete",
        "título_da_notícia", "titolo_articolo", "kop", "overskrift",
        "rubrik", "otsikko", "nagłówek", "titulek", "nadpis", "cím", "başlık", "titlu", "τίτλος", "назва",
        "tiêu_đề", "judul", "標題", "文章标题", "新闻标题", "題目", "新聞標題", "文章標題", "記事タイトル", "件名",
        "기사제목", "제목", "العنوان", "כותרת", "शीर्षक",
        "haber_başlığı",
    )  # fmt: skip
    outlet_fields: tuple[str, ...] = (
        "outlet", "publisher", "site_name", "source_name", "publication", "publication_title", "media_name",
        "source", "site", "newspaper", "media", "medium", "domain", "source_domain", "hostname", "media_outlet",
        "Quelle", "Zeitung", "Sender", "Blatt", "journal", "fuente", "periódico", "medio_de_comunicación",
        "medio", "fonte", "testata", "giornale", "źródło",
        "источник", "издание", "来源", "媒体",
        "media_source", "news_source", "news_outlet", "publication_name", "source_title", "paper", "Medium",
        "Publikation", "Titel der Quelle", "support", "nom_du_média",
        "média", "titre_de_presse", "cabecera", "veículo",
        "veiculo_de_comunicação", "editore", "krant", "bron", "kilde",
        "avis", "källa", "tidning", "lähde", "lehti",
        "tytuł_prasowy", "gazeta", "zdroj", "forrás", "lap", "kaynak", "gazete", "πηγή", "εφημερίδα", "джерело",
        "видання", "nguồn", "sumber", "來源", "媒體", "媒体名",
        "媒体名称", "来源媒体", "报纸", "報紙", "媒體名稱", "新聞名", "新聞社", "掲載紙",
        "сми", "название_сми",
        "출처", "매체", "언론사", "매체명", "신문사", "المصدر", "צינור", "מקור", "स्रोत",
    )  # fmt: skip
    url_fields: tuple[str, ...] = (
        "url", "canonical_url", "link", "article_url", "source_url", "web_url", "permalink", "external_url",
        "main_entity_of_page", "address", "href", "uri", "lien", "enlace", "ссылка", "链接",
        "story_url", "page_url", "full_url", "adres", "adres_url", "adresse_url", "url_address",
        "adresse", "webadresse", "lien_web", "collegamento", "länk",
        "lenke", "odkaz", "bağlantı", "посилання", "đường_dẫn",
        "tautan", "網址", "リンク", "링크", "الرابط", "קישור",
    )  # fmt: skip
    published_fields: tuple[str, ...] = (
        "published_at", "date_published", "date_gmt", "first_created",
        "published", "date_publish", "publish_date", "pub_date",
        "publication_date", "published_date", "web_publication_date", "date_time_pub", "datetime", "date_time",
        "date", "time", "timestamp", "created_at", "date_created", "Datum", "Erscheinungsdatum",
        "date_de_publication", "fecha", "fecha_de_publicación", "data", "data_de_publicação",
        "data_pubblicazione", "data_publikacji", "дата",
        "日期", "日付", "تاريخ", "publish_time",
        "publication_time", "first_published", "published_on", "created_utc", "Sendedatum",
        "day", "story_date", "article_date", "news_date",
        "Tag", "Veröffentlicht", "veröffentlicht_am", "Veröffentlichungsdatum", "Veroeffentlichungsdatum",
        "Erscheinungstag", "Artikeldatum",
        "Publikationsdatum", "date_de_parution", "date_publication",
        "publié_le", "parution", "fecha_publicación", "publicado", "data_de_publicacao", "publicado_em",
        "data_di_pubblicazione", "pubblicato_il", "datum_publicatie",
        "publicatiedatum", "dato", "utgivelsesdato",
        "publicerad", "päivämäärä", "julkaistu", "datum_vydání", "dátum", "megjelenés", "tarih", "yayın_tarihi",
        "ημερομηνία", "дата_публикации", "дата_выхода", "дата_публікації", "ngày",
        "ngày_đăng", "tanggal", "发布时间", "發布時間", "发布日期",
        "發布日期", "发表日期", "发表时间", "发稿时间", "出版日期", "見報日期", "掲載日", "発行日", "配信日時",
        "公開日", "일자", "게재일", "보도일", "時間", "날짜", "발행일", "التاريخ", "תאריך", "तारीख", "दिनांक",
    )  # fmt: skip
    modified_fields: tuple[str, ...] = (
        "modified_at", "date_modified", "modified_gmt", "updated_at", "updated", "modified", "last_modified",
    )  # fmt: skip
    fetched_fields: tuple[str, ...] = (
        "fetched_at", "date_download", "downloaded_at",
        "retrieved_at", "crawled_at", "scraped_at", "accessed_at",
        "accessed", "crawl_date", "fetch_time",
    )  # fmt: skip
    author_fields: tuple[str, ...] = (
        "authors", "author", "byline", "creator", "by", "writer", "Autor", "Verfasser", "auteur", "autora",
        "autore", "автор", "作者", "記者", "reporter",
        "journalist", "by_line", "Autoren", "Autorin", "Autor/innen", "Verfasserin", "journaliste",
        "auteurs", "autores", "periodista", "repórter",
        "firma", "autori", "giornalista", "auteur_s", "schrijver",
        "forfatter", "journalisten", "skribent", "toimittaja",
        "autorzy", "dziennikarz", "autoři", "szerző", "yazar",
        "muhabir", "συντάκτης", "авторы", "журналист", "tác_giả", "penulis",
        "记者", "著者", "記者名", "執筆者",
        "署名", "作者姓名", "기자", "기자명", "작성자", "기고자", "الكاتب", "מחבר", "लेखक",
    )  # fmt: skip
    language_fields: tuple[str, ...] = (
        "language",
        "lang",
        "in_language",
        "Sprache",
        "langue",
        "idioma",
        "lingua",
        "language_code",
        "taal",
        "język",
        "sprog",
        "språk",
        "dil",
        "язык",
        "语言",
        "言語",
    )
    wrapper_fields: tuple[str, ...] = (
        "articles", "items", "posts", "messages", "records", "rows", "result", "list",
        "documents", "docs", "data", "results", "stories", "entries", "hits", "response",
        "_source", "@graph",
    )  # fmt: skip
