"""Documents of 8 events: two reports, copies of both, set text under them; and notices of one form."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from transforms.normalise import count_words
from transforms.schemas import TIME

EVENTS = (
    (
        "The lock gate at Wenlow jammed on Monday and left nineteen barges waiting below the weir. "
        "Engineers found an oak trunk wedged under the sill. Keeper Dora Finch said it had drifted "
        "down from the sawmill at Aske. The canal trust hopes to lift it with a crane from Thornby "
        "before the gravel fleet runs out of bread.",
        "Nobody moved on the Wenlow canal yesterday. A tree trunk blocks the lock, so the barges lie "
        "in a row and their crews play cards on deck. Skipper Olaf Brandt has gravel for the new "
        "bridge at Thornby aboard and pays a fine for each day. He would rather saw the oak himself, "
        "he told us, than wait for a crane.",
    ),
    (
        "Choir mistress Pia Lund won the Harrowgate prize for sacred music with a mass for children "
        "and bicycle bells. The jury praised its cheek. Lund, 34, wrote it in a laundry in Ostrow "
        "while her own organ was under repair. The first performance fills the cathedral on Sunday, "
        "and bells must be brought along.",
        "Bicycle bells in a cathedral: Pia Lund dared it and has been given the Harrowgate prize. Two "
        "of the judges had walked out of the rehearsal, yet the vote was clear. At Ostrow, where she "
        "teaches choir, pupils rang all afternoon. The prize money of 9,000 crowns goes into the "
        "broken organ, she says.",
    ),
    (
        "Beekeepers in the Sarn valley have lost two hives in three to a mite that came with imported "
        "queens. The ministry closed the border for live bees on Wednesday. Inspector Henk Moor "
        "counted 1,412 dead colonies. Orchard owners fear for the cherries, which flower in ten days, "
        "and are hiring bumblebees from glasshouses.",
        "Silence lies over the orchards of Sarn. Where Mette Roos kept sixty hives, eleven hum. She "
        "bought queens abroad last autumn and the mite came with them, a thing she cannot forgive "
        "herself. Bumblebees in cardboard boxes are to save the cherry harvest. Henk Moor of the "
        "ministry calls the loss the worst since records began.",
    ),
    (
        "The night train between Calder and Port Ives will return after eleven years, the railway "
        "announced. It leaves at 22.40 with two sleeping cars that were found in a museum shed at "
        "Brill. A berth costs 35 crowns. Mayor Tilda Voss wants breakfast aboard to be cooked by the "
        "hotel school.",
        "Museum pieces go back into service: the sleeping cars of Brill, built in 1961, are being "
        "fitted with new brakes for the line to Port Ives. Railway fans had polished them every "
        "spring. Tilda Voss, the mayor of Calder, fought nine years for the night train and cried a "
        "little at the shed door.",
    ),
    (
        "A court in Marrick has forbidden the goat festival on the castle rock, since the railing is "
        "rusted through. Judge Ewan Sol gave the town until June to replace it. The festival has been "
        "held there since 1740. Landlord Bruno Keck called the ruling an insult to goats, which do "
        "not lean on railings.",
        "No goats on the rock this year. Marrick will hold its festival in the car park of the "
        "swimming bath, says the town, after Judge Ewan Sol had looked at the railing and put a "
        "finger through it. Bruno Keck has ordered two hundred cheeses for guests who may now stay "
        "away, and means to appeal.",
    ),
    (
        "Divers off Skelling have raised an anchor of bronze that lay in forty metres of water. It "
        "weighs 310 kilograms and bears a dolphin. Archaeologist Nuria Balt dates it to a grain ship "
        "of the second century. The island museum will keep it in fresh water for four years before "
        "it may be shown.",
        "It took three balloons and one curse to bring up the anchor of Skelling. Nuria Balt had "
        "dived to it in March and told nobody, for fear of thieves. The dolphin on its arm is as "
        "sharp as a new coin. A tank is being welded at the museum, where salt must be washed out of "
        "the bronze.",
    ),
    (
        "Glassblowers at the Lorne works laid down their pipes on Thursday because the furnace hall "
        "reaches 58 degrees. The union of Carl Ibsen demands fans and a second break. The owner, Vela "
        "Holding, says orders for lamps have fallen by a fifth. Talks go on behind closed doors at "
        "the inn.",
        "Cold furnaces at Lorne: for the first time in thirty years no glass is blown. Carl Ibsen "
        "shows a thermometer that burst in the hall. His people do not want more money, he says, they "
        "want air. Vela Holding has offered lemonade. At the inn both sides have sat since noon and "
        "have ordered soup.",
    ),
    (
        "A mathematics pupil of fifteen from Dray has found a fault in the county's bus timetable "
        "that cost riders four minutes a day. Ines Okafor noticed that route 12 waited for a ferry "
        "that was sold in 2009. The transport office thanked her with a year's ticket and will change "
        "the plan in autumn.",
        "The ferry of Dray has been gone since 2009, but bus 12 waited for it every morning, until "
        "Ines Okafor worked it out with squared paper. At the transport office they laughed first and "
        "then went pale. She does not need the year's ticket: she rides a bicycle, like everyone who "
        "can count.",
    ),
)

SET = (
    "If this report has distressed you, the Harbour Line is there at any hour on 0800 555 010. "
    "Your call costs nothing and is not recorded, and the people who answer have been trained to "
    "listen. Local groups are listed in every library.",
    "This release contains statements about the future which rest on assumptions that may prove "
    "wrong. Actual results may differ widely from those expected. The issuer does not undertake "
    "to bring such statements up to date and offers no securities for sale by means of this text.",
    "We correct errors of fact as soon as we learn of them and say so at the foot of the article. "
    "Readers who find a mistake may write to the desk for corrections, which answers within "
    "three working days and keeps a public list of "
    "all that it has changed.",
    "Meridian News Partners is a cooperative of nine regional newsrooms with some four hundred "
    "members of staff. Founded in 1987, it is owned by its readers and publishes no advertising "
    "for tobacco, arms or lotteries. Its accounts are open "
    "to every member.",
)

NOTICES = tuple(
    f"A magnitude {size} earthquake struck {far} kilometres {way} of {town} at {hour} local time "
    f"on {day}, the national observatory said. The quake had a depth of {depth} kilometres. There "
    f"were no immediate reports of damage, and no tsunami warning was issued for the coast of "
    f"{coast}."
    for size, far, way, town, hour, day, depth, coast in (
        ("4.6", 12, "west", "Kelvar", "03.14", "Monday", 9, "Tamsin"),
        ("5.2", 41, "north", "Port Mirel", "17.52", "Thursday", 22, "Orrey"),
        ("3.9", 7, "east", "Saint Brannoc", "22.08", "Saturday", 31, "Lissom"),
    )
)
LEADS = (
    "Readers wrote to us about it at length.",
    "More follows in the evening edition.",
    "With reports from the valley.",
)

Row = dict[str, Any]


def documents() -> tuple[pa.Table, dict[str, str], set[frozenset[str]]]:
    """The documents, the event of each, and the pairs of which one is a copy of the other."""
    rows: list[Row] = []
    events: dict[str, str] = {}
    copies: set[frozenset[str]] = set()

    def add(name: str, event: str, day: int, hour: int, title: str, text: str) -> str:
        when = datetime(2026, 4, 1, tzinfo=UTC) + timedelta(days=day, hours=hour)
        row = {
            "doc_id": name,
            "article_id": name,
            "outlet": f"Outlet {len(rows) % 13}",
            "title": title,
            "text": text,
        }
        times = {"published_at": when, "modified_at": None}
        rows.append(row | times | {"language": "en", "n_words": count_words(text)})
        events[name] = event
        return name

    for number, (first, second) in enumerate(EVENTS):
        event, day = f"event{number}", number * 2
        title, other = (text.split(".")[0][:60] for text in (first, second))
        foot = [SET[(number + n) % len(SET)] for n in range(4)]
        one = add(f"{number}a", event, day, 8, title, f"{first}\n{foot[0]}")
        same = add(f"{number}b", event, day, 10, title, f"{first}\n{foot[1]}")
        part = add(f"{number}c", event, day, 11, title, f"{LEADS[number % 3]} {first}\n{foot[0]}")
        two = add(f"{number}d", event, day, 12, other, f"{second}\n{foot[2]}")
        again = add(f"{number}e", event, day, 14, other, f"{foot[3]}\n{second}")
        copies |= {frozenset(pair) for pair in ((one, same), (one, part), (same, part), (two, again))}
    for number, notice in enumerate(NOTICES):
        add(f"quake{number}", f"quake{number}", number * 3, 6, f"Quake {number}", notice)
    schema = pa.schema(
        [(n, pa.string()) for n in ("doc_id", "article_id", "outlet", "title", "text")]
        + [("published_at", TIME), ("modified_at", TIME), ("language", pa.string()), ("n_words", pa.int64())]
    )
    return pa.Table.from_pylist(rows, schema), events, copies
