"""One article has one identity under all its addresses, and two articles have two."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from transforms.addresses import canonical, identity, unwrapped
from transforms.outlets import outlet_key

URL = "https://www.lundepost.example/news/harbour-closes-311"


@pytest.mark.parametrize(
    "address",
    [
        "http://lundepost.example/news/harbour-closes-311/", "https://m.lundepost.example/news/harbour-closes-311",
        "https://amp.lundepost.example/news/harbour-closes-311", f"{URL}/amp", f"{URL}/amp/", f"{URL}.amp",
        f"{URL}?amp=1", f"{URL}?outputType=amp", f"{URL}/print", f"{URL}?print=true", f"{URL}?page=2",
        f"{URL}/page/3",
        f"{URL}?utm_source=nl&fbclid=Iw1", f"{URL}?CMP=share&at_medium=RSS", f"{URL}#comments",
        f"https://web.archive.org/web/20251104180000/{URL}", f"https://web.archive.org/web/20251104180000id_/{URL}",
        f"https://archive.ph/20251104180000/{URL}", f"https://archive.today/newest/{URL}",
        "https://www-lundepost-example.cdn.ampproject.org/c/s/www.lundepost.example/news/harbour-closes-311",
        "https://www.google.com/amp/s/www.lundepost.example/news/harbour-closes-311",
        "https://www-lundepost-example.translate.goog/news/harbour-closes-311?_x_tr_sl=en&_x_tr_hl=de",
        f"https://web.archive.org/web/2025*/{URL}", f"https://web.archive.org/save/{URL}",
        f"https://archive.is/2025.11.04-180000/{URL}", f"https://national.example/wayback/20251104180000/{URL}",
        f"https://proxy.example/{URL}", f"https://megalodon.jp/2025-1104-1800-00/{URL[8:]}",
        f"https://eur01.safelinks.protection.outlook.com/?url={quote(URL, safe='')}&data=05",
        f"https://translate.google.com/translate?sl=no&u={quote(URL, safe='')}",
        f"{URL}?gad_source=1&gbraid=0A&wbraid=C", f"{URL}?itm_source=nl&cid=social&trk=x&elqTrackId=7",
        f"{URL}?tmpl=component&print=1", f"{URL}?user_id=4f5e6d7c8b9a0f1e&emc=edit",
    ],
)  # fmt: skip
def test_an_article_has_one_identity(address):
    assert identity(address) == identity(URL) == "lundepost.example/news/harbour-closes-311"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/?p=1", "https://a.example/?p=2"),
        ("https://a.example/?cid=1234", "https://a.example/?cid=1235"),
        ("https://a.example/?user_id=7", "https://a.example/?user_id=8"),
        ("https://a.example/?newsletter=311", "https://a.example/?newsletter=312"),
        ("https://a.example/index.php?page=123", "https://a.example/index.php?page=124"),
        ("https://a.example/story?id=3&page=article", "https://a.example/story?id=4&page=article"),
        ("https://a.example/amp", "https://a.example/"),
        ("https://a.example/page/2", "https://a.example/page/3"),
        ("https://a.example/x", "https://b.example/x"),
        ("https://a.example/s?source=123456", "https://a.example/s?source=123457"),
    ],
)
def test_two_articles_have_two_identities(one, other):
    assert identity(one) != identity(other)


def test_an_archive_s_address_gives_way_to_the_article_s_own():
    assert canonical(f"https://web.archive.org/web/20251104180000/{URL}?utm_source=x") == URL
    assert (
        unwrapped("https://web.archive.org/web/2025*/harbour") == "https://web.archive.org/web/2025*/harbour"
    )
    assert canonical("http://[broken") == "http://[broken"


def test_names_domains_and_feed_titles_of_an_outlet_are_one():
    names = ("Lunde Post", "The Lunde Post", "lundepost.example", "www.lundepost.example", "Lunde Post RSS")
    assert {outlet_key(name) for name in (*names, "Lunde Post » Feed", "Lunde Post - Latest news")} == {
        "lundepost"
    }
    assert outlet_key("apnews.com") == outlet_key("AP News") != outlet_key("Lunde Post")
    assert outlet_key("Post-Lunde News") != outlet_key("Post-Lunde")
    assert outlet_key("") == ""
