"""Encodings: what bytes say counts where a label is missing or false."""

from __future__ import annotations

import pytest

from transforms.read.encoding import decode

KOREAN = "새벽 부두에서 크레인 두 대가 바다로 미끄러졌다고 항만청이 화요일에 밝혔다. 다친 사람은 없다. " * 2
RUSSIAN = "Ночью на причале обрушилась стена, и два крана сползли в воду, сообщили в порту Сандрово. " * 2
CZECH = "Příšerně žluťoučký kůň šel nábřežím, řekla starostka, a štěstí přálo všem, kdo šli později. " * 2
JAPANESE = "港の岸壁が火曜日の夜に崩れ、二台のクレーンが海に滑り落ちたと港湾局が発表した。" * 2
TURKISH = (
    "Rıhtım duvarı salı gecesi yıkıldı, iki vinç suya kaydı, ölen olmadığı bildirildi, dağıldı işçiler. " * 2
)
ICELANDIC = (
    "Höfnin var opnuð á þriðjudag, sagði bæjarstjóri, og ný brú verður byggð þar í haust með öðrum. " * 2
)
FRENCH = "Le préfet a été prévenu à l'aube, l'eau montait déjà près de l'écluse, où l'on s'inquiétait. " * 2


def _page(text: str, codec: str, label: str) -> bytes:
    declared = f'<meta charset="{label}">' if label else ""
    return f"<html><head>{declared}<title>x</title></head><body><p>{text}</p></body></html>".encode(codec)


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (KOREAN, "euc_kr", ""),
        (KOREAN, "cp949", "utf-8"),
        (RUSSIAN, "cp1251", "iso-8859-1"),
        (RUSSIAN, "koi8_r", "windows-1252"),
        (CZECH, "iso8859-2", "windows-1252"),
        (JAPANESE, "iso2022_jp", ""),
        (JAPANESE, "iso2022_jp", "utf-8"),
        (TURKISH, "cp1254", "iso-8859-1"),
        (ICELANDIC, "cp1252", "iso-8859-1"),
        (FRENCH, "cp1252", "iso-8859-1"),
        (FRENCH, "iso8859-15", "iso-8859-15"),
    ],
)
def test_a_page_is_read_whatever_its_label_says(text: str, codec: str, label: str):
    assert text in decode(_page(text, codec, label))


def test_an_escape_that_begins_no_japanese_leaves_utf8_as_it_is():
    assert decode("Straße \x1b$ä".encode()) == "Straße \x1b$ä"
