"""Plans of seven small businesses that we wrote and labelled, one in each language: vision, objectives, goals under them.

Lines with | are the vision. A goal with + is one that its text speaks of; one with - serves it in no way the text would tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_TEXT = """
en
| In three years we are the bakery the whole town walks to on Saturday.
| Our bread is baked by people who love the craft.
| Almost nothing is thrown away.
Be the favourite shop of our neighbours
+ Know the regular guests and what they like
- Repaint the shop sign
+ Win more walk-in guests on Saturdays
Waste less
+ Plan the bake from yesterday's sales
+ Sell what is left at half price in the evening
- Sort the paper archive in the cellar
Have skilled and happy bakers
+ Teach sourdough to every baker
- Renew the insurance of the van
+ Celebrate when somebody masters a new bread

de
| In drei Jahren heizt jedes zweite Haus im Tal mit einer Wärmepumpe von uns.
| Wer uns anruft, hat am selben Tag Hilfe.
| Unsere Monteure bleiben, weil sie bei uns lernen.
Die Wärmewende im Tal anführen
+ Vierzig Wärmepumpen im Jahr einbauen
+ Hausbesitzer über das Heizen ohne Öl beraten
- Das Büro neu streichen
Schnell bei den Kunden sein
+ Den Notdienst am selben Tag schicken
+ Anrufe sofort annehmen
- Die Versicherung vergleichen
Ein Betrieb, in dem man bleibt
+ Jedem Monteur eine Schulung im Jahr geben
- Den Kaffeeautomaten ersetzen
+ Gesellen zu Meistern ausbilden

fr
| Dans trois ans, notre salon est le premier choix des jeunes mariées de la ville.
| Nous n'utilisons que des produits naturels.
| Chaque cliente repart avec le prochain rendez-vous en poche.
Devenir le salon des mariages
+ Proposer une coiffure d'essai aux futures mariées
+ Signer des accords avec les boutiques de robes de mariée
- Changer de fournisseur de téléphone
Travailler sans chimie
+ Remplacer les teintures par des couleurs végétales
+ Former l'équipe aux produits naturels
- Réparer la porte de la réserve
Des clientes fidèles
+ Fixer le prochain rendez-vous avant le départ
- Ranger la comptabilité de l'an dernier
+ Rappeler les clientes qui ne viennent plus

es
| En tres años nuestro hotel recibe familias todo el año, no solo en verano.
| Los huéspedes vuelven porque los niños lo pasan bien.
| La cocina sirve productos de la comarca.
Llenar el hotel fuera de temporada
+ Ofrecer fines de semana para familias en invierno
+ Vender paquetes de otoño a las agencias
- Cambiar las cerraduras del almacén
Que los niños lo pasen bien
+ Abrir una sala de juegos
+ Contratar un animador para los pequeños
- Revisar el contrato de la lavandería
Una cocina de la tierra
+ Comprar verduras a los agricultores vecinos
- Digitalizar las nóminas
+ Poner en la carta quesos de la zona

it
| Tra tre anni siamo l'officina di fiducia per le auto elettriche della provincia.
| Ogni cliente sa prima quanto spende.
| Nessuno aspetta più di due giorni.
Essere esperti di auto elettriche
+ Formare i meccanici sulle batterie
+ Comprare gli strumenti per i motori elettrici
- Rifare il tetto del deposito
Prezzi chiari
+ Dare un preventivo scritto prima di ogni lavoro
+ Pubblicare i prezzi dei tagliandi
- Cambiare banca
Riparare in fretta
+ Riconsegnare l'auto entro due giorni
+ Tenere in magazzino i ricambi più usati
- Stampare nuovi biglietti da visita

pt
| Daqui a três anos as crianças da cidade vêm ao nosso consultório sem medo.
| Tratamos os dentes antes de doerem.
| Ninguém espera mais de dez minutos.
Um dentista sem medo para crianças
+ Decorar a sala para os mais pequenos
+ Explicar cada tratamento com brinquedos
- Renegociar a renda
Prevenir em vez de curar
+ Chamar cada paciente para o controlo anual
+ Ensinar as escolas a lavar os dentes
- Trocar o servidor do arquivo
Não fazer esperar
+ Receber os pacientes à hora marcada
+ Deixar horas livres para urgências
- Pintar a fachada

nl
| Over drie jaar fietst de halve wijk op een fiets van ons.
| We repareren terwijl je wacht.
| Oude fietsen krijgen een tweede leven.
De fietsenmaker van de wijk zijn
+ Meer fietsen verkopen aan buurtbewoners
+ Proefritten aanbieden op het plein
- De administratie van vorig jaar opruimen
Repareren terwijl je wacht
+ Een lekke band in een kwartier plakken
+ Onderdelen altijd op voorraad hebben
- Een nieuw kassasysteem kiezen
Fietsen een tweede leven geven
+ Oude fietsen opknappen en verkopen
+ Afgedankte fietsen ophalen bij de gemeente
- De verzekering opzeggen
"""


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal, the place of the objective it stands under, and whether the vision speaks of it."""

    title: str
    parent: int
    is_near: bool


@dataclass(frozen=True, slots=True)
class Family:
    """One plan."""

    language: str
    vision: str
    objectives: tuple[str, ...]
    goals: tuple[Goal, ...]


def _read(block: str) -> Family:
    language, *lines = block.splitlines()
    vision: list[str] = []
    objectives: list[str] = []
    goals: list[Goal] = []
    for line in lines:
        if line.startswith("| "):
            vision.append(line[2:])
        elif line.startswith(("+ ", "- ")):
            goals.append(Goal(line[2:], len(objectives) - 1, line[0] == "+"))
        else:
            objectives.append(line)
    return Family(language, " ".join(vision), tuple(objectives), tuple(goals))


FAMILIES: Final = tuple(_read(block) for block in _TEXT.strip().split("\n\n"))
