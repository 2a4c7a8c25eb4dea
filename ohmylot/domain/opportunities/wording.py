"""What a job ad may not say, and what it had better say: a table of rules, read on plain words.

The criteria are those of article L. 1132-1 of the Code du travail. Each remark says what was
read, why it matters, and what to write instead; a person decides. No database, no clock.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ohmylot.domain.opportunities.ad_words import ENGLISH, EPICENE, FRENCH

# A word that the law forbids; one that may be right or wrong; something that is not there.
UNLAWFUL, DOUBTFUL, MISSING = "unlawful", "doubtful", "missing"
LONGEST = 20_000
# At the beginning of a sentence, or of what is asked of the person.
FIRST = r"(?:^|[.;!?] ?|\bage ?: ?|\bprofil ?: ?)"


@dataclass(frozen=True)
class Ad:
    """What the rules read of an ad, whoever wrote it."""

    title: str
    description: str = ""
    pay_is_said: bool = False
    is_dated: bool = False


@dataclass(frozen=True)
class Remark:
    code: str
    severity: str
    # What was read, as it was written; empty when something is missing.
    found: str
    why: str
    instead: str

    @property
    def sentence(self) -> str:
        return f"« {self.found} » : {self.why}" if self.found else self.why


@dataclass(frozen=True)
class Rule:
    code: str
    severity: str
    # Beginnings of words, one of which is in whatever its patterns find: without any, they are
    # not tried. A hundred thousand ads are read in a minute.
    begins: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    why: str
    instead: str


def _rule(code: str, severity: str, begins: str, why: str, instead: str, *patterns: str) -> Rule:
    compiled = tuple(re.compile(one) for one in patterns)
    return Rule(code, severity, frozenset(begins.split()), compiled, why, instead)


# Read on words without accents or capitals: see ``plain``.
RULES = (
    _rule(
        "age",
        UNLAWFUL,
        "jeune jeunes trente quadra quinqu age agee ages agees ans retrai senior",
        "L’âge n’est pas un critère de recrutement.",
        "Dites l’expérience attendue, ou « débutantes et débutants bienvenus ».",
        r"\bjeunes? (?:diplomee?s?|hommes?|femmes?|candidate?s?|collaborat\w+|profils?|recrues?)\b",
        r"\b(?:jeunes? et (?:dynamique|motive)\w*|equipe jeune\b|jeune equipe)",
        r"(?<!personnes )\bage(?:e|es|s)? (?:de|d'au moins|entre|maximum|minimum|limite)\b"
        r"(?! (?:\d et )?[3-9] ans)(?=.{0,12}\d\d)",
        r"(?<!depuis )\b(?:moins|plus) de (?:[2-6]\d) ans\b"
        r"(?! d['e ]+(?:experience|anciennete|existence|savoir|expertise|metier|pratique))",
        r"\b(?:ideal|convient|conviendrait|parfait)\w*\W+(?:\w+\W+){0,3}(?:retraite|senior)e?s?\b",
        r"\b(?:pas de|hors|sauf) seniors?\b",
        r"\b(?:seniors?|jeunes|retraite\w*)\W+(?:\w+\W+){0,2}s'abstenir",
        r"\bjeunes? retraitee?s?\b|\b(?:trent|quadrag|quinquag)en\w*aires?\b",
        FIRST + r"(?:de |entre )?[1-6]\d ?(?:/|-|a|et) ?[2-6]\d ans\b(?! d)",
        r"\bvous avez (?:entre )?[1-6]\d (?:et|a) [2-6]\d ans\b(?! d)",
    ),
    _rule(
        "sex",
        UNLAWFUL,
        "femme femmes homme hommes monsie dame dames "
        "garcon fille filles mascul femini recher recrut embauc",
        "Un poste s’adresse aux femmes et aux hommes.",
        "Nommez le métier aux deux genres : « agente ou agent d’entretien ».",
        r"(?<!homme ou )(?<!homme/)(?<!hommes et )(?<!homme et )"
        r"\b(?:une |des )?femmes? de (?:menage|chambre)\b",
        r"\b(?:recherch\w+|cherch\w+|recrut\w+|embauch\w+|poste pour|ideal pour)\W+"
        r"(?:un |une |des |uniquement )?(?:homme|femme|monsieur|dame|garcon|fille)s?\b"
        r"(?! ?(?:ou|/|et|h/f))",
        r"\b(?:sexe|genre) (?:masculin|feminin)\b",
        r"\breserve\w* aux (?:hommes|femmes)\b",
        r"\b(?:secretaire|assistante?|vendeuse|serveuse|hotesse) (?:homme|femme)\b",
        r"\b(?:recherch|recrut|embauch)\w+\W+(?:une )?\w+(?:euse|iere|trice)s?\b"
        r"(?! ?(?:ou|/|et|\())",
        r"\b(?:hommes?|femmes?) (?:uniquement|exclusivement|seulement|de preference)\b",
    ),
    _rule(
        "family",
        UNLAWFUL,
        "celiba marie mariee maries mariees enfant famill famili grosse matern encein",
        "La situation de famille et la grossesse ne regardent pas l’employeur.",
        "Dites les horaires et les déplacements : chacun saura s’ils lui conviennent.",
        r"\bcelibataire\b|\bmarie\(?e?\)?s? (?:de preference|exige|souhait|ou celibataire)",
        r"\bsans enfants?\b(?! a charge de)",
        r"\b(?:pere|mere) de famille\b",
        r"\b(?:sans|libre de) (?:toute )?(?:charge|contrainte|obligation)s? "
        r"(?:de famille|familiales?)",
        r"\bn'ave[zr] pas d'enfants?\b|\b(?:sans|pas de) projet de (?:grossesse|maternite)\b",
        r"\benceintes?\b(?=.{0,20}(?:s'abstenir|exclu|non|pas))",
    ),
    _rule(
        "origin",
        UNLAWFUL,
        "nation franca europe caucas africa asiati medite origin etrang gens",
        "Ni l’origine, ni la nationalité, ni le nom ne sont des critères, hors quelques emplois "
        "publics que la loi réserve.",
        "Retirez ces mots ; « autorisation de travailler en France » suffit.",
        r"\bde nationalite (?:francaise|europeenne)\b",
        r"\bnationalite (?:francaise|europeenne) (?:exigee|requise|obligatoire|souhaitee)",
        r"\b(?:francaise?s?|europeene?s?) (?:de souche|uniquement|exclusivement)\b",
        r"\btype (?:europeen|caucasien|africain|asiatique|mediterraneen)",
        r"\b(?:candidat\w*|personnes?|salaries?) d'origine (?!agricole)\w+",
        r"\bpas d'etrangers?\b",
        r"\b(?:etrangers?|gens du voyage)\W+(?:\w+\W+){0,2}s'abstenir",
        FIRST + r"d'origine (?:francaise|europeenne)\b",
    ),
    _rule(
        "mother-tongue",
        UNLAWFUL,
        "matern natif natifs native natives naissa",
        "La langue maternelle dit l’origine.",
        "Dites le niveau utile : « français courant, à l’oral et à l’écrit ».",
        r"\blangue maternelle\b",
        r"\b(?:francais|anglais|espagnol|allemand|italien) natif\b",
        r"\bnatif (?:francais|anglais|de langue)",
        r"\bnative speaker\b",
        r"\b(?:franco|anglo|hispano)phone de naissance\b",
    ),
    _rule(
        "residence",
        UNLAWFUL,
        "habite habita reside resida domici local locale locales "
        "locaux coin secteu villag pays unique exclus prefer",
        "Le lieu de résidence n’est pas un critère de recrutement.",
        "Dites où l’on prend son poste, à quelle heure, et s’il faut pouvoir se déplacer.",
        r"\b(?:habit|resid|domicili)(?:er|ez|ant|ee?)(?:\(e\))? (?:imperativement |obligatoirement "
        r"|deja )?(?:a (?:proximite|moins|cote)|sur (?:place|le secteur|la commune|le departement)|"
        r"dans (?:le secteur|la commune|le departement|les environs|un rayon)|pres d)",
        r"\b(?:candidat\w*|profils?|personnes?) "
        r"(?:locale?s?|locaux|du (?:coin|secteur|village|pays))\b",
        r"\bcandidat\w* \w+(?:ois|ais|ien)\w* (?:uniquement|exclusivement|de preference)\b",
        r"\bvous (?:habitez|residez) (?:a|dans|en|sur|pres)\b|\betre domicilie\w*",
        FIRST + r"(?:habitant|residant|domicilie\w*) (?:a|dans|en|sur|pres|le)\b",
        r"\bpersonnes? (?:habitant|residant)\b",
        r"\b(?:lieu de residence|domicile) (?:proche|a proximite|exige|dans)\b",
    ),
    _rule(
        "appearance",
        DOUBTFUL,
        "presen physiq appare tatoua pierci barbe barbes taille",
        "L’apparence physique n’est pas un critère ; une tenue de travail peut l’être.",
        "Parlez de ce qui se fait : « sens de l’accueil », « tenue fournie ».",
        r"\b(?:bonne|excellente|tres bonne|belle) presentation\b",
        r"\bpresentation (?:soignee|impeccable|irreprochable|exigee)",
        r"\b(?:physique (?:agreable|avantageux)|belle apparence|apparence (?:soignee|agreable|"
        r"irreprochable)|bon physique)\b",
        r"\b(?:sans|pas de) (?:tatouage|piercing|barbe)s?\b",
        r"\btaille (?:minimum|minimale|mannequin)\b",
    ),
    _rule(
        "health",
        DOUBTFUL,
        "sante physiq proble souci soucis handic fumeur fumeus valide consti rqth",
        "La santé et le handicap ne sont pas des critères : seule la médecine du travail dit "
        "l’aptitude.",
        "Décrivez le poste : « port de charges jusqu’à 20 kg », « station debout ».",
        r"\b(?:bonne|excellente|parfaite) (?:sante|condition physique|forme physique)\b",
        r"\b(?:pas|sans|aucun) (?:de )?(?:probleme|souci)s? de (?:sante|dos)\b",
        r"\b(?:sans|pas de|hors) handicap\b",
        r"\bnon[- ]fumeu(?:r|se)s?\b",
        r"\bpersonne valide\b|\bbonne constitution\b",
        r"\b(?:rqth|handicap\w*)\W+(?:\w+\W+){0,2}s'abstenir",
    ),
    _rule(
        "means",
        UNLAWFUL,
        "bancai banque absten",
        "Ni la pauvreté, ni la banque ne sont des critères de recrutement.",
        "Retirez ces mots : un RIB, de quelque banque que ce soit, se demande à l’embauche.",
        r"\bcompte (?:bancaire|en banque) (?:francais|en france)\b|\bdomiciliation bancaire\b",
        r"\b(?:rsa|chomeurs?|demandeurs? d'emploi|(?:en|dans la) (?:difficulte|precarite)\w*)\W+"
        r"(?:\w+\W+){0,2}s'abstenir",
    ),
    _rule(
        "beliefs",
        UNLAWFUL,
        "cathol chreti musulm juif juive croyan athee laique confes "
        "voile religi kippa syndiq syndic apolit politi hetero homose mandat",
        "Ni les convictions, ni l’engagement syndical, ni la vie privée ne sont des critères.",
        "Retirez ces mots.",
        r"\b(?:candidat\w*|personne|salarie\w*|profil) (?:catholique|chretien\w*|musulman\w*|"
        r"juive?|croyant\w*|athee|laique)\b",
        r"\bde confession \w+|\b(?:catholique|chretien|musulman)\w* pratiquant",
        r"\b(?:sans|pas de) (?:voile|signe religieux|kippa)",
        r"\b(?:non|pas) syndique|\bpas de syndica|\b(?:apolitique|sans engagement politique)\b",
        r"\b(?:hetero|homo)sexuel",
        r"\bsans mandat (?:electif|syndical|politique)\b",
    ),
    _rule(
        "paid-contact",
        UNLAWFUL,
        "08 0 frais cout couts payant charge achete mandat wester coupon pcs cautio envoye",
        "Répondre à une offre est gratuit : ni numéro surtaxé, ni frais, ni achat.",
        "Donnez un numéro ordinaire, ou une adresse e-mail.",
        r"(?<!\d)0 ?8[ .-]?[0-9]?9?[1-9](?:[ .-]?\d\d){3}(?!\d)(?<!0800)",
        r"\b(?:frais|cout) (?:de dossier|d'inscription|d'adhesion|de candidature)\b",
        r"\b(?:formation|kit|materiel) (?:payante?|a (?:votre|la) charge du candidat|a acheter)\b",
        r"\b(?:formation|kit|materiel)\b[^.]{0,25}\b(?:a acheter|a vos frais|payante?)\b",
        r"\b(?:mandat cash|western union|coupons? pcs|cheque de caution)\b",
        r"\benvoye[rz]\W+(?:\w+\W+){0,3}\d+ ?(?:€|euros?)",
    ),
)
ANY_BEGIN = frozenset().union(*(rule.begins for rule in RULES))
NO_TITLE = Remark(
    "title",
    UNLAWFUL,
    "",
    "L’intitulé s’adresse à un seul genre.",
    "Nommez le métier aux deux genres, ou ajoutez « (F/H) ».",
)
FOREIGN = Remark(
    "language",
    UNLAWFUL,
    "",
    "Une offre d’emploi est écrite en français (article L. 5331-4 du Code du travail).",
    "Écrivez-la en français ; ajoutez l’autre langue en dessous si vous le souhaitez.",
)
NO_PAY = Remark(
    "pay",
    MISSING,
    "",
    "Aucun salaire n’est dit. Une famille qui déménage en a besoin pour se décider.",
    "Donnez un montant ou une fourchette, brut, de l’heure, par mois ou par an.",
)
NO_DATE = Remark(
    "date",
    MISSING,
    "",
    "Aucune date n’est dite.",
    "Dites à partir de quand le poste est libre.",
)

# A title for both: said, or both forms, or one word for all.
BOTH = re.compile(
    r"(?<![a-z])(?:h ?/ ?f|f ?/ ?h|h-f|f-h|hf|fh|tous genres|homme/femme|femme/homme)(?![a-z])"
    r"|[a-z]\((?:[a-z]{1,6})\)|[a-z]{3,}[·./-](?:e|ne|re|se|le|fe|rice|trice|euse|ere|iere|ienne)(?![a-z])"
    r"| ou |[a-z] ?/ ?[a-z]|\b([a-z]{4})[a-z]*, \1|\bet\b(?=.*(?:euse|iere|trice|ienne)\b)"
)
ONE_GENDER = re.compile(
    r"^(?:un |une |notre |nos |\d+ |des )?(?:(?:chef|aide|sous|assistant|adjoint)[ -])?"
    r"(\w*(?:[bcdfglmnpstv]eur|teur|euse|trice|ier|iere|ien|ienne|ant|ante|ane?|in|"
    r"er|ere|on|onne|if|ive|ais|aise|ois|oise|e[ea]?))s?\b"
)
# Endings that are nobody's gender; other such words are in ``ad_words``.
FOR_BOTH = ("iste", "aire", "ologue", "able")
FEWEST_WORDS, FEWEST_ENGLISH = 12, 3
A_WORD = re.compile(r"[a-z0-9]+")


class _Flat(dict[int, str]):
    """Each sign as it is read, found once."""

    def __missing__(self, sign: int) -> str:
        flat = unicodedata.normalize("NFKD", chr(sign)).casefold()[:1] or " "
        self[sign] = "'" if flat in "’‘`´" else " " if flat.isspace() else flat
        return self[sign]


FLAT = _Flat()
# Accents, quotes, ends of lines: all but the usual signs.
ODD = re.compile(r"[^ -_a-~]")


def review(ad: Ad, *, needs_pay: bool = True) -> list[Remark]:
    """What to change, the gravest first; nothing when all is well."""
    read = _Read.of(ad)
    remarks = [*_said(read), *_title(ad), *_language(read)]
    if needs_pay and not ad.pay_is_said:
        remarks.append(NO_PAY)
    if not ad.is_dated:
        remarks.append(NO_DATE)
    order = (UNLAWFUL, DOUBTFUL, MISSING)
    return sorted(remarks, key=lambda remark: order.index(remark.severity))


def plain(text: str) -> str:
    """Lower case, without accents, with straight apostrophes, on one line; as long as before."""
    return ODD.sub(lambda sign: FLAT[ord(sign[0])], text[:LONGEST]).lower()


def unlawful_words(ad: Ad) -> list[Remark]:
    """What no publisher may write, whoever it is: its title apart."""
    read = _Read.of(ad)
    return [one for one in (*_said(read), *_language(read)) if one.severity == UNLAWFUL]


def may_be_unlawful(words: Sequence[str]) -> bool:
    """Whether reading it is worth its time: folded words, in any order. Never no wrongly."""
    begins = {word[:2] if word[0] == "0" else word[:6] for word in words}
    # Looser than the rule: who publishes, and where, stand among these words.
    return not ANY_BEGIN.isdisjoint(begins) or _is_foreign(words, times=1)


@dataclass(frozen=True)
class _Read:
    """An ad as it is written, as it is read, and word by word."""

    written: str
    text: str
    words: list[str]

    @classmethod
    def of(cls, ad: Ad) -> _Read:
        written = f"{ad.title} . {ad.description}"
        text = plain(written)
        return cls(written, text, A_WORD.findall(text))


def _said(read: _Read) -> list[Remark]:
    """One remark a rule: the first words that it finds."""
    begins = {word[:2] if word[0] == "0" else word[:6] for word in read.words}
    found = []
    for rule in RULES:
        if rule.begins.isdisjoint(begins):
            continue
        hit = next((hit for one in rule.patterns if (hit := one.search(read.text))), None)
        if hit is not None:
            quoted = " ".join(read.written[hit.start() : hit.end()].split())
            found.append(Remark(rule.code, rule.severity, quoted, rule.why, rule.instead))
    return found


def _title(ad: Ad) -> list[Remark]:
    words = plain(ad.title).strip()
    if not words or BOTH.search(words):
        return []
    first = ONE_GENDER.match(words)
    if first is None:
        return []
    word = first.group(1).removesuffix("s")
    if word in EPICENE or len(word) < 4 or word.endswith(FOR_BOTH):
        return []
    return [Remark(NO_TITLE.code, NO_TITLE.severity, ad.title, NO_TITLE.why, NO_TITLE.instead)]


def _language(read: _Read) -> list[Remark]:
    if len(read.words) < FEWEST_WORDS:
        return []
    return [FOREIGN] if _is_foreign(read.words, times=2) else []


def _is_foreign(words: Sequence[str], *, times: int) -> bool:
    english = sum(map(ENGLISH.__contains__, words))
    if english <= FEWEST_ENGLISH:
        return False
    return english > times * sum(map(FRENCH.__contains__, words))
