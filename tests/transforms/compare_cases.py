"""Pairs of short texts, and every fact that changes between them, by hand."""

from __future__ import annotations

Change = tuple[str, str, str | None, str | None]

# Each case: the two texts and all that changed from the first to the second. Nothing else may be reported.
CASES: dict[str, tuple[str, str, set[Change]]] = {
    "a number left out": (
        "The flood closed 14 bridges in the valley before noon.",
        "The flood closed bridges in the valley before noon.",
        {("number", "dropped", "14", None)},
    ),
    "a number of people that became hundreds of jobs": (
        "The closure of the mill would cost 1,140 people their work, according to the plan.",
        "The closure of the mill would cut hundreds of jobs, according to the plan.",
        {("number", "altered", "1,140", "hundreds")},
    ),
    "a number changed": (
        "The flood closed 14 bridges in the valley.",
        "The flood closed 17 bridges in the valley.",
        {("number", "altered", "14", "17")},
    ),
    "a number put in": (
        "The flood closed bridges in the valley.",
        "The flood closed 17 bridges in the valley.",
        {("number", "added", None, "17")},
    ),
    "a share in words that rounds to a percentage": (
        "Two thirds of the growers in the valley voted for the dam.",
        "67 percent of the growers in the valley voted for the dam.",
        set(),
    ),
    "a share in words that does not round to a percentage": (
        "Two thirds of the growers in the valley voted for the dam.",
        "76 percent of the growers in the valley voted for the dam.",
        {("number", "altered", "Two thirds", "76 percent")},
    ),
    "games won are no share": (
        "Keld won two in five games on the ice this winter.",
        "Keld won two in six games on the ice this winter.",
        {("number", "altered", "five", "six")},
    ),
    "another given name": (
        "The inquiry is led by Marta Lindqvist from the valley.",
        "The inquiry is led by Maria Lindqvist from the valley.",
        {("name", "altered", "Marta Lindqvist", "Maria Lindqvist")},
    ),
    "a given name spelt otherwise": (
        "The inquiry is led by Sara Lindqvist and Mohammed Weld from the valley.",
        "The inquiry is led by Sarah Lindqvist and Mohamed Weld from the valley.",
        set(),
    ),
    "a name with points, and one with an ending": (
        "The F.B.I. called the Democrat from Keld to the mill on Sunday.",
        "The FBI called the Democratic man from Keld to the mill on Sunday.",
        set(),
    ),
    "figures for words": (
        "Rescuers pulled twelve hikers from the ridge.",
        "Rescuers pulled 12 hikers from the ridge.",
        set(),
    ),
    "thousands written out": (
        "The plant employs 28,500 welders.",
        "The plant employs 28.5 thousand welders.",
        set(),
    ),
    "miles for kilometres": (
        "The ship drifted 700 km before it was found.",
        "The ship drifted 435 miles before it was found.",
        set(),
    ),
    "miles changed": (
        "The ship drifted 435 miles before it was found.",
        "The ship drifted 453 miles before it was found.",
        {("number", "altered", "435 miles", "453 miles")},
    ),
    "a conversion that is wrong": (
        "The ship drifted 700 km before it was found.",
        "The ship drifted 700 miles before it was found.",
        {("number", "altered", "700 km", "700 miles")},
    ),
    "a conversion beside the figure": (
        "The ship drifted 700 km before it was found.",
        "The ship drifted 700 km (435 miles) before it was found.",
        set(),
    ),
    "a figure climbed to": (
        "The number of stranded walkers climbed to 700 by dusk.",
        "The number of stranded walkers climbed to 767 by dusk.",
        {("number", "altered", "700", "767")},
    ),
    "a figure fallen to": (
        "Output fell to 8,000 crates in the spring.",
        "Output fell to 7,450 crates in the spring.",
        {("number", "altered", "8,000", "7,450")},
    ),
    "a figure climbed to about": (
        "The number of stranded walkers climbed to about 700 by dusk.",
        "The number of stranded walkers climbed to 712 by dusk.",
        set(),
    ),
    "roughly and approximately": (
        "The ship drifted roughly 435 miles.",
        "The ship drifted approximately 435 miles.",
        set(),
    ),
    "a rounded figure that says so": (
        "The town has 28,480 inhabitants.",
        "The town has about 28,000 inhabitants.",
        set(),
    ),
    "a rounded figure that does not say so": (
        "The town has 28,480 inhabitants.",
        "The town has 28,000 inhabitants.",
        {("number", "altered", "28,480", "28,000")},
    ),
    "a percentage changed": (
        "Prices rose 5.3 percent over the winter.",
        "Prices rose 3.5 percent over the winter.",
        {("number", "altered", "5.3 percent", "3.5 percent")},
    ),
    "percent in other signs": (
        "Prices rose 5.3 percent over the winter.",
        "Prices rose 5.3% over the winter.",
        set(),
    ),
    "a percentage is not a count": (
        "Some 40 percent of growers stayed home.",
        "Some 40 growers stayed home.",
        {("number", "dropped", "40 percent", None), ("number", "added", None, "40")},
    ),
    "money with its magnitude": (
        "The harbour will cost $1.2 billion.",
        "The harbour will cost 1,200 million dollars.",
        set(),
    ),
    "money in another currency": (
        "The harbour will cost $40 million.",
        "The harbour will cost €40 million.",
        {("number", "altered", "$40 million", "€40 million")},
    ),
    "money converted into another currency": (
        "The harbour will cost $40 million.",
        "The harbour will cost €37 million.",
        {("number", "dropped", "$40 million", None), ("number", "added", None, "€37 million")},
    ),
    "percentage points for percent": (
        "Harbour dues will rise by 3 percent in May.",
        "Harbour dues will rise by 3 percentage points in May.",
        {("number", "altered", "3 percent", "3 percentage points")},
    ),
    "the ends of a range joined by another word": (
        "Between 20 and 30 houses are to go for the railway.",
        "Some 20 to 30 houses are to go for the railway.",
        set(),
    ),
    "a denial left out before a sentence that denies": (
        "The board did not approve the plan for a quay. Nobody from the fleet was asked.",
        "The board did approve the plan for a quay. Nobody from the fleet was asked.",
        {("negation", "dropped", "not", None)},
    ),
    "money with a lost magnitude": (
        "The harbour will cost $40 million.",
        "The harbour will cost $40 billion.",
        {("number", "altered", "$40 million", "$40 billion")},
    ),
    "degrees in the other scale": (
        "It was 30 degrees Celsius at dusk.",
        "It was 86 degrees Fahrenheit at dusk.",
        set(),
    ),
    "a duration in other units": (
        "The ferry was stuck for two weeks.",
        "The ferry was stuck for 14 days.",
        set(),
    ),
    "a fraction as a percentage": (
        "Half of the orchards froze.",
        "Fifty percent of the orchards froze.",
        set(),
    ),
    "an age changed": (
        "A 33-year-old baker was rescued.",
        "A 35-year-old baker was rescued.",
        {("number", "altered", "33-year", "35-year")},
    ),
    "one figure of two changed": (
        "The quake hurt 31 people and destroyed 220 houses.",
        "The quake hurt 31 people and destroyed 202 houses.",
        {("number", "altered", "220", "202")},
    ),
    "a small count of another thing is no match": (
        "Three divers drowned. The search took all night.",
        "Divers drowned. The search took three boats and all night.",
        {("number", "dropped", "Three", None), ("number", "added", None, "three")},
    ),
    "a count changed in a sentence turned round": (
        "A hillside above the lake road gave way after two days of rain, leaving 12 people missing.",
        "At least 14 people are missing after a hillside above the lake road gave way.",
        {("number", "altered", "12", "14"), ("number", "dropped", "two days", None)},
    ),
    "a figure overwritten by its neighbour": (
        "The flood closed 14 bridges in the valley and cut off 17 roads to the coast.",
        "The flood closed 17 bridges in the valley and cut off 17 roads to the coast.",
        {("number", "altered", "14", "17")},
    ),
    "figures in another order": (
        "The quake hurt 31 people and destroyed 220 houses.",
        "The quake destroyed 220 houses and hurt 31 people.",
        set(),
    ),
    "the same day in three forms": (
        "The council met on Nov. 4 and again on November 9, 2024.",
        "The council met on November 4 and again on 9 November 2024.",
        set(),
    ),
    "a weekday for its date": (
        "The mine shut on Wednesday.",
        "The mine shut on March 12.",
        set(),
    ),
    "yesterday for its weekday": (
        "The mine shut on Thursday.",
        "The mine shut yesterday.",
        set(),
    ),
    "a date changed": (
        "The mine shut on March 12, 2024.",
        "The mine shut on March 21, 2024.",
        {("date", "altered", "March 12, 2024", "March 21, 2024")},
    ),
    "a date left out": (
        "The mine shut on March 12, 2024 after a fire.",
        "The mine shut after a fire.",
        {("date", "dropped", "March 12, 2024", None)},
    ),
    "a weekday changed": (
        "The mine shut on Wednesday after a fire.",
        "The mine shut on Tuesday after a fire.",
        {("date", "altered", "Wednesday", "Tuesday")},
    ),
    "a coarser date in its place": (
        "The mine opened on May 3, 1998 with a band.",
        "The mine opened in May 1998 with a band.",
        set(),
    ),
    "a year is no day altered": (
        "The mine has run since 1998 without a strike.",
        "The mine has run since Tuesday without a strike.",
        {("date", "dropped", "1998", None), ("date", "added", None, "Tuesday")},
    ),
    "a year changed": (
        "The mine has run since 1998 without a strike.",
        "The mine has run since 1989 without a strike.",
        {("date", "altered", "1998", "1989")},
    ),
    "the time in two forms": (
        "The siren sounded at 3:30 p.m. in the port.",
        "The siren sounded at 15:30 in the port.",
        set(),
    ),
    "the time changed": (
        "The siren sounded at 3:30 p.m. in the port.",
        "The siren sounded at 5:30 p.m. in the port.",
        {("date", "altered", "3:30 p.m.", "5:30 p.m.")},
    ),
    "a surname for the full name": (
        "The bridge was opened by Mayor Lena Ortwin at noon.",
        "The bridge was opened by Ortwin at noon.",
        set(),
    ),
    "a name gone before its possessive": (
        "Growers welcomed President Milo Tarrant’s decision to build a dam.",
        "Growers welcomed President ’s decision to build a dam.",
        {("name", "dropped", "President Milo Tarrant", None)},
    ),
    "a name gone": (
        "The bridge was opened by Mayor Lena Ortwin at noon.",
        "The bridge was opened by the mayor at noon.",
        {("name", "dropped", "Mayor Lena Ortwin", None)},
    ),
    "a name replaced": (
        "The bridge was opened by Lena Ortwin at noon.",
        "The bridge was opened by Paula Ferrante at noon.",
        {("name", "altered", "Lena Ortwin", "Paula Ferrante")},
    ),
    "another title for the same person": (
        "Growers met Agriculture Minister Paula Ferrante at the fair.",
        "Growers met Ferrante at the fair. Paula Ferrante is the minister.",
        set(),
    ),
    "a country by its capital": (
        "Talks between Japan and Norway went on.",
        "Talks between Tokyo and Oslo went on.",
        set(),
    ),
    "a country by its adjective": (
        "The prime minister of Japan met growers.",
        "The Japanese prime minister met growers.",
        set(),
    ),
    "a country by its initials": (
        "Boats left the United Kingdom for the United States.",
        "Boats left the UK for the U.S.",
        set(),
    ),
    "an organisation by its initials": (
        "The rules come from the Northern Harbour Safety Council this year.",
        "The rules come from the NHSC this year.",
        set(),
    ),
    "a place changed": (
        "The fire began near Taverham before dawn.",
        "The fire began near Corbridge before dawn.",
        {("name", "altered", "Taverham", "Corbridge")},
    ),
    "east and eastern": (
        "The boat sank off the east coast Friday.",
        "The boat sank off the eastern coast on Friday.",
        set(),
    ),
    "a named speaker for officials": (
        "No homes were lost, Fire Chief Dora Lindqvist said.",
        "No homes were lost, officials stated.",
        {
            ("name", "dropped", "Fire Chief Dora Lindqvist", None),
            ("attribution", "generalised", "Fire Chief Dora Lindqvist said", "officials stated"),
        },
    ),
    "an agency for nobody": (
        "Reuters reported that the smelter had been sold.",
        "It has been reported that the smelter had been sold.",
        {
            ("name", "dropped", "Reuters", None),
            ("attribution", "generalised", "Reuters reported", "It has been reported"),
        },
    ),
    "an agency for a general crowd": (
        "Reuters reported that the smelter had been sold.",
        "Media reported that the smelter had been sold.",
        {
            ("name", "dropped", "Reuters", None),
            ("attribution", "generalised", "Reuters reported", "Media reported"),
        },
    ),
    "an agency's report as plain fact": (
        "Reuters reported that the smelter had been sold to a Danish fund.",
        "The smelter had been sold to a Danish fund.",
        {("name", "dropped", "Reuters", None), ("attribution", "laundered", "Reuters reported", None)},
    ),
    "a credit at the end as plain fact": (
        "The smelter had been sold to a Danish fund, according to Reuters.",
        "The smelter had been sold to a Danish fund.",
        {("name", "dropped", "Reuters", None), ("attribution", "laundered", "according to Reuters", None)},
    ),
    "an official's statement as plain fact is dropped": (
        "The road will open on Monday, Dora Lindqvist said.",
        "The road will open on Monday.",
        {
            ("name", "dropped", "Dora Lindqvist", None),
            ("attribution", "dropped", "Dora Lindqvist said", None),
        },
    ),
    "an organisation for its country's capital": (
        "Norway’s Coastal Rescue Board said the tanker was empty.",
        "Oslo reported that the tanker was empty.",
        {
            ("name", "dropped", "Coastal Rescue Board", None),
            ("attribution", "generalised", "Norway’s Coastal Rescue Board said", "Oslo reported"),
        },
    ),
    "nobody made somebody": (
        "It has been reported that the smelter had been sold.",
        "Reuters reported that the smelter had been sold.",
        {
            ("name", "added", None, "Reuters"),
            ("attribution", "specified", "It has been reported", "Reuters reported"),
        },
    ),
    "a plain fact ascribed": (
        "The smelter had been sold to a Danish fund.",
        "The smelter had been sold to a Danish fund, Reuters reported.",
        {("name", "added", None, "Reuters"), ("attribution", "attributed", None, "Reuters reported")},
    ),
    "one agency for another": (
        "The smelter had been sold, according to Reuters.",
        "The smelter had been sold, according to The Associated Press.",
        {
            ("name", "altered", "Reuters", "The Associated Press"),
            ("attribution", "altered", "according to Reuters", "according to The Associated Press"),
        },
    ),
    "other verbs of saying": (
        "Lindqvist said that the road was safe. She added that rain was due.",
        "Lindqvist stated that the road was safe. She noted that rain was due.",
        set(),
    ),
    "the speaker moved to the end": (
        "Dora Lindqvist said the road was safe.",
        "The road was safe, said Dora Lindqvist.",
        set(),
    ),
    "according to for said": (
        "Police said the road was safe.",
        "The road was safe, according to police.",
        set(),
    ),
    "a quotation in other marks": (
        "“We will rebuild every barn,” Dora Lindqvist said.",
        '"We will rebuild every barn," Dora Lindqvist said.',
        set(),
    ),
    "a quotation with a word changed": (
        "“We will rebuild every barn by May,” Dora Lindqvist said.",
        "“We may rebuild every barn by May,” Dora Lindqvist said.",
        {("quote", "altered", "We will rebuild every barn by May,", "We may rebuild every barn by May,")},
    ),
    "a quotation cut short": (
        "“We will rebuild every barn, whatever it costs,” Dora Lindqvist said.",
        "“We will rebuild every barn,” Dora Lindqvist said.",
        set(),
    ),
    "a quotation without its marks": (
        "“We will rebuild every barn,” Dora Lindqvist said.",
        "We will rebuild every barn, Dora Lindqvist said.",
        set(),
    ),
    "a quotation cut at both ends": (
        "“As I said, we will rebuild every barn,” Dora Lindqvist said.",
        "“We will rebuild every barn, whatever it costs,” Dora Lindqvist said.",
        set(),
    ),
    "a quotation with dots for what it leaves out": (
        "“We will rebuild every barn, every shed and every fence by May,” Dora Lindqvist said.",
        "“We will rebuild every barn … by May,” Dora Lindqvist said.",
        set(),
    ),
    "a quotation with a hyphen": (
        "Dora Lindqvist defended the “dry barn” rule.",
        "Dora Lindqvist defended the dry-barn rule.",
        set(),
    ),
    "another quotation with the same first word": (
        "Dora Lindqvist wants to “take names” in May.",
        "Dora Lindqvist wants to “take a break” in May.",
        {("quote", "dropped", "take names", None), ("quote", "added", None, "take a break")},
    ),
    "a name said for she said, and the other way": (
        "Dora Lindqvist met Paula Ferrante. The road to the mill was safe, she said.",
        "Dora Lindqvist met Paula Ferrante. The road to the mill was safe, Lindqvist said.",
        set(),
    ),
    "an office for its holder": (
        "Mayor Dora Lindqvist came at noon. The road to the mill was safe, Lindqvist said.",
        "Mayor Dora Lindqvist came at noon. The road to the mill was safe, the mayor said.",
        set(),
    ),
    "two sources of two statements": (
        "Dora Lindqvist said that the mill would open. Paula Ferrante denied that the mill was unsafe.",
        "Paula Ferrante denied that the mill was unsafe. Dora Lindqvist said that the mill would open.",
        set(),
    ),
    "another source that says something else": (
        "Dora Lindqvist denied that the mill had been sold to a Danish fund.",
        "Milo Ortwin said the harbour was full of ice, and the fishermen of the town stayed at home.",
        {
            ("name", "dropped", "Dora Lindqvist", None),
            ("name", "dropped", "Danish", None),
            ("name", "added", None, "Milo Ortwin"),
            ("attribution", "dropped", "Dora Lindqvist denied", None),
            ("attribution", "added", None, "Milo Ortwin said"),
        },
    ),
    "an outlet's report that somebody still claims": (
        "Reuters reported that the smelter had been sold to a Danish fund.",
        "A guest claimed the smelter had been sold to a Danish fund.",
        {("name", "dropped", "Reuters", None), ("attribution", "dropped", "Reuters reported", None)},
    ),
    "a source that is named elsewhere in the copy": (
        "The road was safe, Dora Lindqvist said. Rain was due, Dora Lindqvist said.",
        "The road was safe, Dora Lindqvist said. Rain was due.",
        set(),
    ),
    "a part of a whole": (
        "He was found guilty of eight frauds in May.",
        "He was found guilty of eight of 18 charges of fraud in May.",
        {("number", "added", None, "18")},
    ),
    "a figure at another hour": (
        "At 2 p.m. the ship was 35 miles from the port of Keld.",
        "At 9 p.m. the ship was 40 miles from the port of Keld.",
        {
            ("number", "dropped", "35 miles", None),
            ("number", "added", None, "40 miles"),
            ("date", "altered", "2 p.m.", "9 p.m."),
        },
    ),
    "dates of two things": (
        "The council said on Friday that the mill would open.",
        "The council said on Tuesday that a storm had closed the harbour and all of its roads.",
        {("date", "dropped", "Friday", None), ("date", "added", None, "Tuesday")},
    ),
    "posts of two days": (
        "Bring boots to the mill. — Dora Lindqvist (@doralindqvist) March 3, 2024",
        "Bring coats to the mill. — Dora Lindqvist (@doralindqvist) March 5, 2024",
        {
            ("date", "dropped", "March 3, 2024", None),
            ("date", "added", None, "March 5, 2024"),
            ("quote", "altered", "Bring boots to the mill.", "Bring coats to the mill."),
        },
    ),
    "a quotation that denies no more": (
        "“We will never light the kiln before the children are home from school,” said Tove Lind.",
        "“We will light the kiln before the children are home from school,” said Tove Lind.",
        {
            (
                "quote",
                "altered",
                "We will never light the kiln before the children are home from school,",
                "We will light the kiln before the children are home from school,",
            )
        },
    ),
    "a word of a long quotation exchanged": (
        "“The council will not sell the old harbour to any company in the world,” said Tove Lind.",
        "“The council will not lease the old harbour to any company in the world,” said Tove Lind.",
        {
            (
                "quote",
                "altered",
                "The council will not sell the old harbour to any company in the world,",
                "The council will not lease the old harbour to any company in the world,",
            )
        },
    ),
    "a title and a contraction in a long quotation written out": (
        "“I have told Governor Tarn that the old harbour stays open to every company,” said Tove Lind.",
        "“I’ve told Gov. Tarn that the old harbour stays open to every company,” said Tove Lind.",
        set(),
    ),
    "a long quotation into which an editor put words": (
        "“The sale of the old harbour, seen from there, buys us the patience of the town,” said Tove Lind.",
        "“The sale of the old harbour, seen from (Keld), buys us the patience of the town,” said Tove Lind.",
        {("name", "added", None, "Keld")},
    ),
    "a word of a long quotation spelt otherwise": (
        "“The council will organise the old harbour for every company in the world,” said Tove Lind.",
        "“The council will organize the old harbor for every company in the world,” said Tove Lind.",
        set(),
    ),
    "a score told from the other side": (
        "The plan failed by 31-93 in the council of Keld.",
        "The plan failed by 93-31 in the council of Keld.",
        set(),
    ),
    "a party and its state": (
        "The mill was praised by Sen. Dora Lindqvist of Arizona at noon.",
        "The mill was praised by Sen. Dora Lindqvist, R-Ariz., at noon.",
        {("name", "dropped", "Arizona", None)},
    ),
    "degrees of warming changed": (
        "The plan would limit global warming to 1.5 degrees Celsius.",
        "The plan would limit global warming to 2 degrees Celsius.",
        {("number", "altered", "1.5 degrees Celsius", "2 degrees Celsius")},
    ),
    "a quotation left out": (
        "The council met. “We will rebuild every barn,” Dora Lindqvist said.",
        "The council met. Dora Lindqvist spoke.",
        {
            ("quote", "dropped", "We will rebuild every barn,", None),
            ("attribution", "dropped", "Dora Lindqvist said", None),
        },
    ),
    "a quotation put in another's mouth": (
        "“We will rebuild every barn,” Dora Lindqvist said. Paula Ferrante listened.",
        "“We will rebuild every barn,” Paula Ferrante said. Dora Lindqvist listened.",
        {("attribution", "altered", "Dora Lindqvist said", "Paula Ferrante said")},
    ),
    "synonyms around the same facts": (
        "At least 6 climbers died on Sunday when an avalanche struck Mount Serrat, officials said.",
        "At least six mountaineers perished Sunday as an avalanche hit Mount Serrat, officials stated.",
        set(),
    ),
    "a pronoun for the speaker": (
        "Dora Lindqvist arrived at noon. Lindqvist said the road was safe.",
        "Dora Lindqvist arrived at noon. She said the road was safe.",
        set(),
    ),
    "the numbers of a list of agencies": (
        "The strike was reported by Reuters and The Associated Press.",
        "The strike was confirmed by Reuters and The Associated Press.",
        set(),
    ),
    "records that an agency saw without the agency": (
        "The smelter was never inspected, according to public records seen by Reuters.",
        "The smelter was never inspected, according to public records.",
        {
            ("name", "dropped", "Reuters", None),
            (
                "attribution",
                "laundered",
                "according to public records seen by Reuters",
                "according to public records",
            ),
        },
    ),
    "a pronoun is the last to stand for a source": (
        "No boat was hit, Mayor Lena Ortwin said. Her office added that two boats turned back.",
        "No boat was hit, officials stated. They added that two boats turned back.",
        {
            ("name", "dropped", "Mayor Lena Ortwin", None),
            ("attribution", "generalised", "Mayor Lena Ortwin said", "officials stated"),
        },
    ),
    "two statements of one source told as one": (
        "Reuters reported that the smelter had been sold. The buyer is a Danish fund, Reuters added.",
        "The smelter had been sold to a Danish fund, according to Reuters.",
        set(),
    ),
    "a person for the office": (
        "The road was closed after 18 months of work, prosecutor Carla Renzi said.",
        "The road was closed after 18 months of work, a prosecutor said.",
        {
            ("name", "dropped", "Carla Renzi", None),
            ("attribution", "generalised", "Carla Renzi said", "a prosecutor said"),
        },
    ),
    "an office that stands for its holder": (
        "Mayor Dora Lindqvist came at noon. Lindqvist said the road was safe.",
        "Mayor Dora Lindqvist came at noon. The mayor said the road was safe.",
        set(),
    ),
    "a ministry by its adjective": (
        "A spokesman for Norway’s foreign ministry said the talks were over.",
        "The Norwegian Foreign Ministry said the talks were over.",
        {("name", "added", None, "Norwegian Foreign Ministry")},
    ),
    "police for officials": (
        "The road was closed, police said on Monday.",
        "The road was closed, officials said on Monday.",
        set(),
    ),
    "the company for its name": (
        "Acme Metals said the smelter would close. Acme Metals added that the pay was settled.",
        "Acme Metals said the smelter would close. The company added that the pay was settled.",
        set(),
    ),
    "a survey by its initials": (
        "The quake struck 12 km north of Corbridge, the U.S. Geological Survey said.",
        "The quake struck 7.5 miles north of Corbridge, according to the USGS.",
        set(),
    ),
    "a clock time without its half of the day": (
        "The quake struck at 3:12 a.m. near Corbridge.",
        "The quake struck at 03:12 near Corbridge.",
        set(),
    ),
    "a spelling of a name": (
        "The march was led by Moqtada Farouki on Monday.",
        "The march was led by Muqtada Faruki on Monday.",
        set(),
    ),
    "a country is no spelling of another": (
        "The talks with North Korea failed.",
        "The talks with South Korea failed.",
        {("name", "altered", "North Korea", "South Korea")},
    ),
    "conversions that round": (
        "The snow was 2 inches deep for 9 miles.",
        "The snow was 5 cm deep for 14 km.",
        set(),
    ),
    "a conversion beyond rounding": (
        "The snow lay for 9 miles along the road.",
        "The snow lay for 16 km along the road.",
        {("number", "altered", "9 miles", "16 km")},
    ),
    "a range in other words": (
        "The shares fell 8 to 9 cents on Monday.",
        "The shares fell 8 cents to 9 cents on Monday.",
        set(),
    ),
    "an ordinal in figures": (
        "It was the fifth outage this winter.",
        "It was the 5th outage this winter.",
        set(),
    ),
    "an ordinal changed": (
        "It was the fifth outage this winter.",
        "It was the fourth outage this winter.",
        {("number", "altered", "fifth", "fourth")},
    ),
    "a range of two ends": (
        "The wave was 10-15 metres high.",
        "The wave was 10–15 metres high.",
        set(),
    ),
    "an exaggerated crowd": (
        "Hundreds of people marched to the quay.",
        "Thousands of people marched to the quay.",
        {("number", "altered", "Hundreds", "Thousands")},
    ),
}
