"""How jobs are called in the street, in older words, in other trades and in English.

To add to it, write a line: what people say, and behind the colon what companies write in titles.
"""

from collections.abc import Iterator
from typing import Final

from toolbox.searchtext import fold

# The beginnings of words on both sides will do; "+" joins words that belong together.
_LINES: Final = """
Altenpfleg, Seniorenpfleg, Altenhelfer: Pflegefach, Pflegehelfer, Pflegehilf, Altenpfleg
Krankenschwester, Krankenpfleg, Gesundheitspfleg: Pflegefachkraft, Pflegefachfrau, Pflegefachmann, Krankenpfleg
Pflegefachmann, Pflegefachfrau, Pflegefachkraft, Nurse: Pflegefachkraft, Pflegefachfrau, Krankenpfleg, Altenpfleg
Pflegeassisten, Schwesternhelfer, Caregiver: Pflegehelfer, Pflegehilf, Pflegefachassisten
Arzthelfer, Sprechstundenhilfe, MFA: Medizinische+Fachangestellte
Zahnarzthelfer, ZFA: Zahnmedizinische+Fachangestellte
Arzt, Ärzt, Mediziner, Doctor, Physician: Arzt, Ärztin
Krankenhaus, Hospital: Klinik, Krankenhaus
Altenheim, Pflegeheim, Seniorenheim: Senioren, Pflegeheim
Betreuungskraft, Alltagshelfer, Altenbetreu, Seniorenbetreu, Sozialbetreu, Demenzbetreu: Alltagsbegleit, Betreuungs, Betreuer
Apotheke, PTA: pharmazeutisch
Hebamme, Midwife: Entbindungspfleger, Hebamme
Physiotherap, Krankengymnast: Physiotherap
Sanitäter, Rettungsdienst: Notfallsanitäter, Rettungssanitäter
Putz, Raumpfleg, Saubermach, Reinemach, Clean: Reinigung, Gebäudereinig, Hauswirtschaft
Haushaltshilfe, Haushälter: Hauswirtschaft
Zimmermädchen, Housekeep, Chambermaid, Roomboy: Zimmerreinigung, Housekeeping
Wäscherei, Laundry: Textilreinig, Wäsche
Kellner, Bedienung, Servicekraft, Waiter, Waitress: Restaurantfach, Servicekraft, Kellner, Gastronomie+Service
Barkeeper, Bartender, Theke: Servicekraft, Barkeeper
Cook: Koch, Köchin
Kitchen: Küche
Spülhilfe, Spüler, Tellerwäscher, Abwäsch, Dishwash: Spülkraft, Spülhilfe, Küchenhilfe
Rezeptionist, Empfangskraft, Empfangsdame, Receptionist, Nachtportier, Portier: Rezeption, Empfang
Metzger, Schlachter, Butcher: Fleischer
Konditor, Pastry: Konditor, Bäcker
Bäcker, Baker: Backstube, Bäcker
LKW, Lastwagenfahr, Trucker, Truck: Berufskraftfahr, Kraftfahr
Fernfahr, Brummi: Berufskraftfahr
Driver, Chauffeur: Fahrer
Omnibusfahr: Busfahr
Kurier, Paketbote, Paketzustell, Auslieferungsfahr, Lieferfahr, Delivery: Zustell, Kurier, Auslieferung, Fahrer
Briefträger, Postbote: Zusteller
Lagerist, Lagerarbeit, Lagermitarbeit, Lagerfach, Warehouse: Lagerhelf, Lagerlogistik, Lagerist
Kommissionier, Packer, Picker: Lager, Versand, Kommissionier, Verpack
Gabelstapler, Forklift: Stapler
Stapler: Gabelstapler
Logistik, Logistics: Logistik, Lager, Spedition
Kindergärtner, Kindergarten, Kinderpfleg, Kindergart: Erzieher, Kita
Kita, Kindertages: Erzieher, Kindertagesstätte
Tagesmutter: Kindertagespflege, Erzieher
Teacher, Lehrer, Lehrerin: Lehrer, Lehrkraft
Sozialarbeit: Sozialarbeit, Sozialpädagog
Programmier, Informatiker, Developer, Softwareentwickl, Coder: Softwareentwickl, Entwickler, Fachinformatik, Developer
Sysadmin, Netzwerkadmin: Systemadministrat, Fachinformatik
IT, EDV: Informatik, Systemadministrat, Softwareentwickl, Developer, Netzwerk
Elektriker, Elektroinstallat, Electrician: Elektronik, Elektroinstallat
Klempner, Heizungsbau, Sanitär, Installateur, SHK, Plumber: Anlagenmechanik, Heizung, Sanitär, Installateur
Schlosser: Industriemechanik, Metallbau, Anlagenmechanik
Automechanik, Autoschlosser, Autowerkstatt, Schrauber: Kfz-Mechatronik, KFZ+Mechatronik
Mechaniker, Mechanic: Mechanik, Mechatronik
Dreher, Fräser, CNC, Zerspan, Machinist: Zerspan
Welder: Schweiß
Ingenieur, Engineer: Ingenieur, Konstrukteur, Engineer
CAD: Konstrukteur, Produktdesign
Fabrik, Produktionshelf, Produktionsmitarbeit, Fließband, Factory: Produktion, Montage, Maschinenbedien
Maschinenführ, Maschinenbedien: Anlagenführ, Maschinenführ, Maschinenbedien
Monteur, Fitter: Monteur, Montage
Bauarbeit, Baustelle, Construction: Tiefbau, Hochbau, Bauhelf, Maurer
Straßenbau, Kanalbau, Rohrleitungsbau: Tiefbau
Maurer, Bricklayer: Maurer, Hochbau
Tischler, Schreiner, Carpenter, Joiner: Tischler, Schreiner, Holzmechanik
Zimmermann, Zimmerer: Zimmerer, Holzbau
Dachdecker, Roofer: Dachdecker
Maler, Anstreicher, Lackierer, Painter: Maler, Lackierer
Fliesenleger, Tiler: Fliesenleger
Trockenbau: Trockenbau, Innenausbau
Gärtner, Gardener, Landschaftsgärtner, Landschaftsbau, Gartenarbeit: Gärtner, Gartenbau, Landschaftsbau
Hausmeister, Hauswart, Janitor, Caretaker: Hausmeister, Haustechnik
Security, Sicherheitsdienst, Wachmann, Wachdienst, Wachschutz, Türsteher, Objektschutz, Guard: Sicherheit, Wach
Verkäufer, Verkauf, Salesperson: Verkäufer, Verkauf, Kassier, Einzelhandel
Kassierer, Kasse, Cashier: Verkäufer, Verkauf, Kassierer
Einzelhandel, Retail: Verkäufer, Verkauf, Einzelhandel
Supermarkt, Regalauffüll: Verkauf, Warenverräum, Einzelhandel
Friseur, Frisör, Hairdresser: Friseur
Sekretär, Secretary, Bürokauf, Büroangestellt, Bürokraft, Bürohilfe: Bürokauf, Büromanagement, Assistenz, Sachbearbeit, Sekretariat
Sachbearbeit, Verwaltungsfach, Clerk: Sachbearbeit, Verwaltung
Callcenter, Telefonist: Kundenservice, Kundenberat, Callcenter
Kundenberater, Kundenbetreu: Kundenservice, Kundenberat, Kundenbetreu
Buchhalter, Accountant: Buchhalt, Finanzbuch, Steuerfach
Personaler, HR, Recruiter: Personalreferent, Personalsach, Recruit
Office: Büro
Näher, Schneider, Tailor: Schneider, Textil
Landwirt, Bauer, Erntehelfer, Farmer: Landwirt, Ernte
Müllmann, Müllabfuhr: Müllwerk, Entsorg
Aushilfe, Gelegenheitsjob, Nebenjob, Schülerjob, Studentenjob: Aushilfe, Minijob
"""


# A beginning this short would begin too much: "IT" is no "Italienisch".
_SHORTEST_BEGINNING: Final = 3


def _folded(words: str) -> tuple[str, ...]:
    signs = str.maketrans("-+", "  ")
    return tuple(" ".join(fold(word.translate(signs)).split()) for word in words.split(","))


def _read() -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in _LINES.strip().splitlines():
        said, _colon, written = line.partition(":")
        for name in _folded(said):
            yield name, _folded(written)


_NAMES: Final = dict(_read())

def other_names(word: str) -> tuple[str, ...]:
    """What a job that is called by this folded word may be called in a title, folded."""
    begun = [name for name in _NAMES if word == name or _begins(word, name)]
    return _NAMES[max(begun, key=len)] if begun else ()


def _begins(word: str, name: str) -> bool:
    return len(name) >= _SHORTEST_BEGINNING and word.startswith(name)
