"""English."""

from __future__ import annotations

from transforms.quotes.speech import Speech, phrases, words

ENGLISH = Speech(
    denials=words("denied denies deny denying"),
    verbs=words(
        "said says say stated states wrote writes written told tells tell added adds argued argues reported reports "
        "noted notes claimed claims insisted insists alleged alleges declared declares testified testifies "
        "explained explains commented comments affirmed affirms assured assures suggested suggests revealed "
        "reveals remarked remarks estimated estimates maintained maintains asserted asserts conceded "
        "concedes admitted admits replied replies predicted predicts confirmed confirms announced announces "
        "acknowledged acknowledges denied denies warned warns disclosed discloses stressed stresses "
        "emphasized emphasised emphasizes called calls described describes dubbed dubs labeled labelled "
        "labels branded referred refers characterized characterised tweeted tweets posted posts quipped "
        "quips joked jokes asked asks answered answers concluded concludes continued continues responded "
        "responds recalled recalls urged urges vowed vows pledged pledges promised promises complained "
        "complains contended contends countered counters cautioned cautions criticized criticised blasted "
        "slammed accused accuses boasted boasts bragged repeated repeats reiterated reiterates quoted cried "
        "shouted whispered yelled exclaimed muttered demanded demands lamented laments mused observed "
        "observes opined pointed points praised praises proclaimed proclaims questioned questions read reads "
        "reasoned recounted remembered retorted speculated summed thought thinks believed believes thundered "
        "touted underscored volunteered wondered wonders offered chimed went begins began opened expressed "
        "expresses voiced decried denounced derided mocked rejected dismissed agreed agrees blogged blogs "
        "echoed echoes sang sings chanted chants reacted reacts lectured mentioned mentions considers "
        "considered pleaded swore sighed fumed apologized apologised clarified elaborated hinted implied "
        "condemned condemns excoriated excoriates hailed hails lauded lauds chided scolded lambasted assailed ripped "
        "defended defends spoke"
    ),
    addresses=words("told tells tell"),
    judging=words(
        "condemned condemns excoriated excoriates hailed hails lauded lauds chided scolded lambasted assailed ripped "
        "defended defends spoke"
    ),
    participles=words(
        "saying adding telling calling arguing writing noting tweeting describing claiming referring warning "
        "insisting declaring explaining stating promising vowing asking urging suggesting concluding quoting "
        "thinking yelling shouting emphasizing stressing accusing joking citing recalling pointing "
        "complaining acknowledging admitting replying"
    ),
    also_nouns=words(
        "states reports notes claims comments estimates calls labels asks answers concerns offers demands "
        "promises posts tweets praises questions jokes complaints charges counters thought"
    ),
    sources=phrases("according to|in the words of|as told by"),
    auxiliaries=words("has have had was is did does would will himself herself"),
    adverbs=words(
        "also later further earlier first previously then again both once even just recently soon now today "
        "yesterday still never always often too instead at-times monday tuesday wednesday thursday friday "
        "saturday sunday thereafter publicly"
    ),
    prepositions=words(
        "in of for at from with on near to by after before during about against over under between among as "
        "into through via like than toward towards within without since until around"
    ),
    relatives=words("who"),
    joins=words("and but then or while"),
    definite=words("the"),
    articles=words(
        "the a an his her their its our one some many several two three another this that these those both "
        "each most other any no few"
    ),
    men=words("he"),
    women=words("she"),
    titles=words("mr mrs ms dr sen rep gov"),
    agents=words("by"),
    members=words("including among"),
    openers=words("that"),
    works=words(
        "documentary exhibition essay poem painting newspaper "
        "film movie book novel memoir song single album series sitcom show programme program documentary magazine "
        "play opera musical podcast app episode titled entitled headlined"
    ),
    particles=words("de la del della da dos di van der von bin ibn al el"),
    bodies=frozenset(),
    not_names=frozenset(),
)
