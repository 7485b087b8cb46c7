"""Goals of small businesses that we wrote and labelled: each aim in two wordings and seven languages.

Two wordings of one aim, in any languages, say the same; sentences of two different aims do not, though all are goals of
a small business. The aims of `CALIBRATION` set the thresholds by rule, those of `CHECK` tell what they are worth.
"""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("en", "de", "fr", "es", "it", "pt", "nl")

# One aim a block, one language a line in the order of LANGUAGES, two wordings a line.
_CALIBRATION = """
Throw away less bread at closing time | Cut the waste of unsold loaves
Weniger Brot am Abend wegwerfen | Die Verschwendung unverkaufter Laibe senken
Jeter moins de pain le soir | Réduire le gaspillage des invendus de boulangerie
Tirar menos pan al cerrar | Reducir el desperdicio de barras no vendidas
Buttare meno pane a fine giornata | Ridurre lo spreco delle pagnotte invendute
Deitar fora menos pão ao fim do dia | Reduzir o desperdício de pães não vendidos
Minder brood weggooien aan het eind van de dag | De verspilling van onverkochte broden verminderen

Get paid by customers sooner | Collect overdue invoices faster
Schneller von Kunden bezahlt werden | Überfällige Rechnungen rascher eintreiben
Être payé plus vite par les clients | Recouvrer plus rapidement les factures en retard
Cobrar antes a los clientes | Recuperar más rápido las facturas vencidas
Farsi pagare prima dai clienti | Riscuotere più in fretta le fatture scadute
Receber mais cedo dos clientes | Cobrar mais depressa as faturas em atraso
Sneller betaald worden door klanten | Achterstallige facturen vlotter innen

Hire two more electricians | Recruit additional staff for the electrical team
Zwei weitere Elektriker einstellen | Zusätzliches Personal für das Elektroteam gewinnen
Embaucher deux électriciens de plus | Recruter du personnel pour l'équipe électrique
Contratar a dos electricistas más | Incorporar más personal al equipo eléctrico
Assumere altri due elettricisti | Reclutare nuovo personale per la squadra elettrica
Contratar mais dois eletricistas | Recrutar mais pessoal para a equipa elétrica
Nog twee elektriciens aannemen | Extra personeel werven voor het elektroteam

Make sure regular customers come back | Keep our existing clients loyal
Dafür sorgen, dass Stammkunden wiederkommen | Unsere bestehende Kundschaft treu halten
Faire revenir les clients réguliers | Fidéliser notre clientèle actuelle
Hacer que los clientes habituales vuelvan | Mantener la fidelidad de la clientela actual
Far tornare i clienti abituali | Fidelizzare la clientela esistente
Fazer voltar os clientes habituais | Manter a lealdade da clientela atual
Zorgen dat vaste klanten terugkomen | Onze bestaande klanten trouw houden

Sell more through the online shop | Increase web store revenue
Mehr über den Onlineshop verkaufen | Den Umsatz im Webshop steigern
Vendre davantage par la boutique en ligne | Augmenter le chiffre d'affaires du site marchand
Vender más por la tienda en línea | Aumentar los ingresos de la web de ventas
Vendere di più nel negozio online | Aumentare i ricavi del sito di vendita
Vender mais na loja online | Aumentar a receita do site de vendas
Meer verkopen via de webwinkel | De omzet van de onlineshop verhogen

Fewer accidents in the workshop | Make the shop floor a safer place to work
Weniger Unfälle in der Werkstatt | Die Arbeit in der Halle sicherer machen
Moins d'accidents à l'atelier | Rendre le travail en atelier plus sûr
Menos accidentes en el taller | Hacer más seguro el trabajo en el taller
Meno incidenti in officina | Rendere più sicuro il lavoro in officina
Menos acidentes na oficina | Tornar o trabalho na oficina mais seguro
Minder ongelukken in de werkplaats | Het werk in de werkplaats veiliger maken

Spend less on electricity and gas | Lower our energy bills
Weniger für Strom und Gas ausgeben | Unsere Energierechnungen senken
Dépenser moins en électricité et en gaz | Faire baisser nos factures d'énergie
Gastar menos en luz y gas | Bajar nuestras facturas de energía
Spendere meno per luce e gas | Abbassare le nostre bollette energetiche
Gastar menos em luz e gás | Baixar as nossas contas de energia
Minder uitgeven aan stroom en gas | Onze energierekening verlagen

Open a second branch in the north of town | Start another shop location
Eine zweite Filiale im Norden der Stadt eröffnen | Einen weiteren Laden an einem neuen Ort starten
Ouvrir une deuxième succursale au nord de la ville | Lancer un nouveau point de vente
Abrir una segunda sucursal en el norte de la ciudad | Poner en marcha otra tienda
Aprire una seconda filiale nel nord della città | Avviare un altro punto vendita
Abrir uma segunda filial no norte da cidade | Iniciar outra loja
Een tweede filiaal openen in het noorden van de stad | Nog een winkel beginnen

Answer customer calls within a minute | Pick up the phone more quickly
Kundenanrufe binnen einer Minute annehmen | Schneller ans Telefon gehen
Répondre aux appels des clients en une minute | Décrocher le téléphone plus vite
Responder a las llamadas de clientes en un minuto | Coger el teléfono más rápido
Rispondere alle chiamate dei clienti entro un minuto | Alzare la cornetta più in fretta
Atender as chamadas dos clientes num minuto | Atender o telefone mais depressa
Telefoontjes van klanten binnen een minuut aannemen | Sneller de telefoon opnemen

Teach every apprentice to weld | Train the young people in welding
Jedem Lehrling das Schweißen beibringen | Die Jungen im Schweißen ausbilden
Apprendre la soudure à chaque apprenti | Former les jeunes au soudage
Enseñar a soldar a cada aprendiz | Formar a los jóvenes en soldadura
Insegnare a saldare a ogni apprendista | Formare i giovani nella saldatura
Ensinar cada aprendiz a soldar | Formar os jovens em soldadura
Elke leerling leren lassen | De jongeren opleiden in laswerk
"""

_CHECK = """
Deliver every parcel on time | Bring orders to the door by the promised hour
Jedes Paket pünktlich liefern | Bestellungen zur zugesagten Stunde an die Tür bringen
Livrer chaque colis à l'heure | Apporter les commandes à l'heure promise
Entregar cada paquete a tiempo | Llevar los pedidos a la hora prometida
Consegnare ogni pacco in orario | Portare gli ordini all'ora promessa
Entregar cada encomenda a tempo | Levar os pedidos à hora prometida
Elk pakket op tijd bezorgen | Bestellingen op het beloofde uur aan de deur brengen

Raise our hourly rate | Charge higher prices for our work
Unseren Stundensatz erhöhen | Höhere Preise für unsere Arbeit verlangen
Augmenter notre tarif horaire | Facturer notre travail plus cher
Subir nuestra tarifa por hora | Cobrar precios más altos por nuestro trabajo
Aumentare la nostra tariffa oraria | Chiedere prezzi più alti per il nostro lavoro
Aumentar a nossa tarifa por hora | Cobrar preços mais altos pelo nosso trabalho
Ons uurtarief verhogen | Hogere prijzen vragen voor ons werk

Lose fewer employees | Keep good people from leaving us
Weniger Mitarbeiter verlieren | Gute Leute im Betrieb halten
Perdre moins d'employés | Éviter que les bons collaborateurs nous quittent
Perder menos empleados | Evitar que la buena gente se nos vaya
Perdere meno dipendenti | Evitare che i bravi collaboratori se ne vadano
Perder menos empregados | Evitar que os bons colaboradores saiam
Minder medewerkers verliezen | Voorkomen dat goede mensen vertrekken

Repay the bank loan early | Be free of debt by next year
Den Bankkredit vorzeitig zurückzahlen | Bis nächstes Jahr schuldenfrei sein
Rembourser le prêt bancaire en avance | Ne plus avoir de dettes l'an prochain
Devolver el préstamo del banco antes de tiempo | Quedar libres de deudas el próximo año
Rimborsare in anticipo il prestito bancario | Essere senza debiti entro l'anno prossimo
Pagar o empréstimo do banco antes do prazo | Ficar sem dívidas no próximo ano
De banklening vervroegd aflossen | Volgend jaar schuldenvrij zijn

Get more five-star reviews | Improve our rating on the internet
Mehr Fünf-Sterne-Bewertungen bekommen | Unsere Bewertung im Internet verbessern
Obtenir plus d'avis cinq étoiles | Améliorer notre note sur internet
Conseguir más reseñas de cinco estrellas | Mejorar nuestra valoración en internet
Ottenere più recensioni a cinque stelle | Migliorare la nostra valutazione su internet
Obter mais avaliações de cinco estrelas | Melhorar a nossa classificação na internet
Meer vijfsterrenbeoordelingen krijgen | Onze score op internet verbeteren

Shorten the time patients sit in the waiting room | See patients sooner after they arrive
Die Wartezeit der Patienten im Wartezimmer verkürzen | Patienten nach der Ankunft früher drannehmen
Réduire l'attente des patients en salle d'attente | Recevoir les patients plus tôt après leur arrivée
Acortar la espera de los pacientes en la sala | Atender antes a los pacientes que llegan
Accorciare l'attesa dei pazienti in sala | Ricevere prima i pazienti che arrivano
Encurtar a espera dos pacientes na sala | Atender mais cedo os pacientes que chegam
De wachttijd van patiënten in de wachtkamer verkorten | Patiënten eerder na aankomst helpen

Replace the old vans with electric ones | Switch our vehicles to battery power
Die alten Lieferwagen durch elektrische ersetzen | Unsere Fahrzeuge auf Batterie umstellen
Remplacer les vieilles camionnettes par des électriques | Passer nos véhicules à la batterie
Cambiar las furgonetas viejas por eléctricas | Pasar nuestros vehículos a batería
Sostituire i vecchi furgoni con quelli elettrici | Passare i nostri veicoli alla batteria
Trocar as carrinhas velhas por elétricas | Passar os nossos veículos para bateria
De oude bestelbussen vervangen door elektrische | Onze voertuigen op accu laten rijden

Make fewer mistakes in bookkeeping | Have accounts without errors
Weniger Fehler in der Buchhaltung machen | Bücher ohne Fehler führen
Faire moins d'erreurs en comptabilité | Tenir des comptes sans erreurs
Cometer menos errores en la contabilidad | Llevar las cuentas sin fallos
Fare meno errori in contabilità | Tenere i conti senza sbagli
Cometer menos erros na contabilidade | Ter as contas sem falhas
Minder fouten maken in de boekhouding | Een boekhouding zonder fouten hebben

Win three new corporate clients | Bring in more business customers
Drei neue Firmenkunden gewinnen | Mehr Geschäftskunden hereinholen
Gagner trois nouvelles entreprises clientes | Attirer plus de clients professionnels
Ganar tres nuevas empresas clientes | Atraer más clientes empresariales
Conquistare tre nuove aziende clienti | Attirare più clienti aziendali
Ganhar três novas empresas clientes | Atrair mais clientes empresariais
Drie nieuwe bedrijven als klant winnen | Meer zakelijke klanten binnenhalen

Keep the kitchen spotless | Pass every hygiene inspection
Die Küche blitzsauber halten | Jede Hygienekontrolle bestehen
Garder la cuisine impeccable | Réussir chaque contrôle d'hygiène
Mantener la cocina impecable | Superar cada inspección de higiene
Tenere la cucina immacolata | Superare ogni controllo igienico
Manter a cozinha impecável | Passar em todas as inspeções de higiene
De keuken brandschoon houden | Elke hygiënecontrole doorstaan
"""

Aim = tuple[tuple[str, str], ...]
"""Two wordings in each of LANGUAGES."""


def _read(text: str) -> tuple[Aim, ...]:
    def wordings(line: str) -> tuple[str, str]:
        first, second = line.split(" | ")
        return first, second

    return tuple(tuple(wordings(line) for line in block.splitlines()) for block in text.strip().split("\n\n"))


CALIBRATION: Final = _read(_CALIBRATION)
CHECK: Final = _read(_CHECK)

# Pairs that vectors find alike because they are about one thing, though one undoes the other.
OPPOSITES: Final = (
    ("Raise prices", "Lower prices"),
    ("Hire two bakers", "Dismiss two bakers"),
    ("Preise erhöhen", "Preise senken"),
    ("Augmenter les stocks", "Réduire les stocks"),
    ("Subir los precios", "Bajar los precios"),
    ("Aumentare le scorte", "Ridurre le scorte"),
    ("Aumentar os preços", "Baixar os preços"),
    ("De prijzen verhogen", "De prijzen verlagen"),
)
