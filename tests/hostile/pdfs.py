"""PDF files that lie about themselves, or say little at great length."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Callable

from tests.hostile.good import pdf, stream

_MANY = 2**31 - 1


def lying_widths() -> bytes:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/F/CIDSystemInfo<<>>/W[0 %d 500]>>" % _MANY
    return pdf({5: font, 6: inner})


def lying_map() -> bytes:
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>"
    )
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/F/CIDSystemInfo<<>>>>"
    ranges = b"/CIDInit begincmap 1 beginbfrange <00000000> <7fffffff> <0041> endbfrange endcmap"
    return pdf({5: font, 6: inner, 7: stream(ranges)})


def twice_deflated() -> bytes:
    inner = zlib.compress(zlib.compress(b" " * 100_000_000, 1), 9)
    return pdf({4: stream(inner, b"/Filter[/FlateDecode/FlateDecode]")})


def run_length() -> bytes:
    runs = (b"\x81 " * 8_000_000)[:16_000_000] + b"\x80"
    return pdf({4: stream(zlib.compress(runs), b"/Filter[/FlateDecode/RunLengthDecode]")})


def hex_of_spaces() -> bytes:
    return pdf({4: stream(b"20" * 3_000_000 + b">", b"/Filter/ASCIIHexDecode")})


def ascii85() -> bytes:
    return pdf({4: stream(b"z" * 500_000 + b"~>", b"/Filter/ASCII85Decode")})


def ascii85_chain() -> bytes:
    data = zlib.compress(base64.a85encode(bytes(4_000_000)) + b"~>")
    return pdf(
        {4: stream(binascii.hexlify(data) + b">", b"/Filter[/ASCIIHexDecode/FlateDecode/ASCII85Decode]")}
    )


def forms_that_draw_one_another() -> bytes:
    forms = {}
    for number in range(6, 40):
        told = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A %d 0 R>>>>" % (number + 1)
        forms[number] = stream(b"/A Do " * 4, told)
    forms[40] = stream(b"BT /F1 9 Tf (again) Tj ET", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return pdf(forms, b"/A Do", b"/XObject<</A 6 0 R>>")


def form_that_draws_itself() -> bytes:
    told = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 6 0 R>>>>"
    return pdf({6: stream(b"/A Do /A Do", told)}, b"/A Do", b"/XObject<</A 6 0 R>>")


def pages_in_a_circle() -> bytes:
    return pdf({2: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9>>"})


def many_pages() -> bytes:
    return pdf({2: b"<</Type/Pages/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000>>"})


def deep_array() -> bytes:
    return pdf({6: b"[" * 100_000 + b"]" * 100_000}, b"[" * 200_000)


def deep_dictionary() -> bytes:
    return pdf({5: b"<</A" * 50_000 + b"1" + b">>" * 50_000})


def endless_number() -> bytes:
    return pdf({3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 " + b"9" * 200_000 + b" 800]/Contents 4 0 R>>"})


def huge_box() -> bytes:
    box = b"[0 0 1e300 1e300]"
    return pdf(
        {
            3: b"<</Type/Page/Parent 2 0 R/MediaBox"
            + box
            + b"/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
        }
    )


def points_in_rows() -> bytes:
    return pdf(
        text=b"BT /F1 1 Tf "
        + b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (n % 600, n % 797) for n in range(10_000))
        + b"ET"
    )


def letters_far_apart() -> bytes:
    return pdf(text=b"BT /F1 9 Tf " + b"9e9 -9e9 Td (a) Tj " * 5_000 + b"ET")


def open_string() -> bytes:
    return pdf(text=b"BT /F1 9 Tf (" + b"(" * 200_000)


def saved_states() -> bytes:
    return pdf(text=b"q " * 200_000)


def long_name() -> bytes:
    return pdf(text=b"/" + b"#41" * 200_000 + b" Do")


def object_streams() -> bytes:
    told = b"/Type/ObjStm/N %d/First 10" % _MANY
    return pdf({6: stream(b"1 0 2 9 3 4", told)})


def reference_table() -> bytes:
    data = b"%PDF-1.5\n1 0 obj\n" + stream(
        bytes(60), b"/Type/XRef/Size %d/W[1 2 1]/Index[0 %d]/Root 1 0 R" % (_MANY, _MANY)
    )
    return data + b"\nendobj\nstartxref\n9\n%%EOF"


def tables_in_a_circle() -> bytes:
    return b"%PDF-1.4\nxref\n0 0\ntrailer<</Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF"


def encrypted_garbage() -> bytes:
    encrypt = b"/Encrypt<</Filter/Standard/V 4/R 4/Length -8/P -1/O(x)/U(y)/CF<<>>/StmF/A>>/ID[<00><00>]"
    return pdf().replace(b"trailer<</Root 1 0 R", b"trailer<</Root 1 0 R" + encrypt)


def predictor() -> bytes:
    told = (
        b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns %d/Colors 99/BitsPerComponent 32>>" % _MANY
    )
    return pdf({4: stream(zlib.compress(b"BT ET" * 1000), told)})


def lzw() -> bytes:
    return pdf({4: stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 100_000, b"/Filter/LZWDecode")})


def many_filters() -> bytes:
    return pdf({4: stream(b"20>" * 1000, b"/Filter[" + b"/ASCIIHexDecode" * 100_000 + b"]")})


def scripts() -> bytes:
    actions = b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>/AA<</O<</S/Launch/F(/bin/sh)>>>>"
    return pdf({1: b"<</Type/Catalog/Pages 2 0 R" + actions + b">>"})


PDFS: dict[str, Callable[[], bytes]] = {
    f"pdf/{make.__name__}": make
    for make in (
        lying_widths,
        lying_map,
        twice_deflated,
        run_length,
        hex_of_spaces,
        ascii85,
        ascii85_chain,
        forms_that_draw_one_another,
        form_that_draws_itself,
        pages_in_a_circle,
        many_pages,
        deep_array,
        deep_dictionary,
        endless_number,
        huge_box,
        points_in_rows,
        letters_far_apart,
        open_string,
        saved_states,
        long_name,
        object_streams,
        reference_table,
        tables_in_a_circle,
        encrypted_garbage,
        predictor,
        lzw,
        many_filters,
        scripts,
    )
}
