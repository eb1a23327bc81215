"""Firms, bodies and parties that go by names which could as well be a person's: Apple, Goldman Sachs."""

from __future__ import annotations

from transforms.facts.language.model import phrases

_KNOWN = phrases(
    "Apple|Google|Alphabet|Microsoft|Amazon|Facebook|Meta|Twitter|Netflix|Tesla|Intel|Nvidia|Oracle|Cisco|"
    "Adobe|Samsung|Sony|Nintendo|Toyota|Honda|Nissan|Hyundai|Kia|Volkswagen|Audi|Porsche|Daimler|Mercedes|"
    "Ford|Chrysler|Fiat|Stellantis|Renault|Peugeot|Citroën|Volvo|Boeing|Airbus|Lockheed Martin|Raytheon|"
    "Northrop Grumman|Siemens|Bosch|Bayer|Merck|Pfizer|Moderna|Novartis|Roche|Sanofi|AstraZeneca|"
    "Johnson & Johnson|Walmart|Target|Costco|Tesco|Aldi|Lidl|Carrefour|Ikea|Nestlé|Danone|Unilever|Pepsi|"
    "Starbucks|Nike|Adidas|Puma|Zara|Inditex|Chevron|Exxon|Shell|Total|Repsol|Eni|Equinor|Gazprom|Rosneft|"
    "Aramco|Goldman Sachs|Morgan Stanley|Wells Fargo|Merrill Lynch|Lehman Brothers|Credit Suisse|"
    "Deutsche Bank|Commerzbank|Barclays|Santander|Berkshire Hathaway|Bear Stearns|Charles Schwab|"
    "Standard Chartered|Ernst & Young|Deloitte|McKinsey|Accenture|Huawei|Xiaomi|Lenovo|Alibaba|Tencent|"
    "ByteDance|Baidu|TikTok|Instagram|YouTube|WhatsApp|Snapchat|Spotify|Uber|Lyft|Airbnb|PayPal|OpenAI|"
    "Anthropic|DeepMind|Lufthansa|Ryanair|easyJet|Iberia|Alitalia|Maersk|Disney|Warner Bros|Paramount|"
    "Comcast|Verizon|Vodafone|Telefónica|Ericsson|Nokia|Philips|Foxconn|Caterpillar|Monsanto|Syngenta|"
    "Cargill|Greenpeace|Oxfam|Amnesty|Interpol|Europol|Eurostat|Unicef|Unesco|Nato|Opec|Hamas|Hezbollah|"
    "Taliban|Fatah|Congress|Parliament|Bundestag|Bundesrat|Knesset|Duma|Fifa|Uefa|Nasa|WHO|Pentagon|Kremlin|"
    "Frontex"
)

PARTIES = phrases("Democrat|Democratic|Republican|Independent|Conservative|Labour|Tory|Liberal|GOP")


def is_organisation(name: str) -> bool:
    """Whether `name` is a listed firm or body."""
    return name in _KNOWN
