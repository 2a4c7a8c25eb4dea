"""What is asked of a file for each kind of offer, and the names under which files say it."""

from __future__ import annotations

from dataclasses import dataclass

from ohmylot.domain.opportunities.models import Kind
from ohmylot.foundations.common.words import fold


@dataclass(frozen=True)
class Asked:
    """``names``: columns that say it, without spaces; the last word of a path counts too."""

    name: str
    label: str
    names: tuple[str, ...]
    help: str = ""


def asked(name: str, label: str, names: str, help: str = "") -> Asked:
    return Asked(name, label, tuple(plain(one) for one in names.split(",")), help)


def plain(name: str) -> str:
    """« Code postal », « code_postal » and « codePostal » are one."""
    return fold(name).replace(" ", "")


WHAT = (
    asked(
        "external_id",
        "Identifiant de l’offre",
        "identifiant,identifiant externe,reference,ref,reference apec,numero,n,num offre,"
        "id offre,offer id,identifier value,identifier,guid,code offre,numero offre,@id,n offre,"
        "n d offre,no offre,numero de l offre,ref offre,reference de l offre,reference offre,"
        "reference annonce,ref annonce,id annonce,job id,reference number,id value,list id,"
        "id offer,n de l offre,uid,uuid",
        "Ce qui ne change pas d’une fois à l’autre. Sans lui, le lien, puis l’intitulé et le lieu.",
    ),
    asked(
        "title",
        "Intitulé",
        "intitule,titre,title,libelle,poste,offre,intitule du poste,nom,name,job title,"
        "titre annonce,titre de l annonce,intitule offre,libelle du poste,libelle poste,"
        "intitule de l offre,libelle offre,nom du poste,titre du poste,titre de l offre,emploi,"
        "position title,designation,label,subject,text",
    ),
    asked(
        "description",
        "Description",
        "description,texte,texte offre,descriptif,annonce,detail,details,missions,corps,contenu,"
        "description1,description du poste,mission,description html,description text,"
        "content encoded,encoded,summary,content,body,job description,descriptif du poste,"
        "texte poste,texte du poste,texte annonce,job description value,text",
    ),
    asked(
        "description_more",
        "Description, suite",
        "description2,profil,profil recherche,profil recherche du candidat,texte profil,"
        "profil souhaite,profile,profile description,requirements,complement,suite",
    ),
    asked(
        "url",
        "Lien vers l’offre",
        "url,lien,link,redirection,adresse web,page,url origine,offer url,url offre,origineoffre "
        "urlorigine,lien offre,permalink,hosted url,websites urls url,job url,apply url,"
        "url annonce,lien annonce,link href,"
        "lien de l offre,url candidature,detail url,pour postuler",
    ),
    asked(
        "publisher",
        "Qui publie (entreprise, organisme)",
        "entreprise,nom entreprise,employeur,societe,raison sociale,organisme,etablissement,"
        "company,hiringorganization name,organisationname,entreprise nom,enseigne,partenaire,"
        "company name,employer,employer name,nom de l entreprise,nom employeur,"
        "nom de l employeur,collectivite,author name,hiring organization,organization name,"
        "organisation,nom de la structure,organisme de rattachement,subcompany,brand name",
    ),
)
WHERE = (
    asked(
        "commune_code",
        "Code INSEE de la commune",
        "code insee,insee,code commune,cog,cog lieu,citycode,commune insee,depcom,codgeo,"
        "lieutravail commune",
    ),
    asked(
        "postal_code",
        "Code postal",
        "code postal,cp,postal code,postalcode,zip,codepostal,joblocation address postalcode,"
        "lieutravail codepostal,postcode,post code,zip code",
    ),
    asked(
        "place",
        "Commune ou lieu, en mots",
        "ville,commune,lieu,localisation,libelle lieu,city,lieu de travail,addresslocality,"
        "joblocation address addresslocality,location,localite,secteur,lieutravail libelle,"
        "town,town name,city name,lieu du poste,lieu de mission,job location,work location,"
        "location display name,locations text,lieux,villes,communes,office,departement,"
        "region label,region",
    ),
    asked("lat", "Latitude, faute de commune", "latitude,lat,geo lat,geo latitude"),
    asked("lon", "Longitude, faute de commune", "longitude,lon,long,lng,geo lon,geo longitude"),
)
WHEN = (
    asked(
        "published_on",
        "Publiée le",
        "date de parution,date parution,date publication,date de publication,publie le,"
        "date creation,datecreation,date,dateposted,startpublicationdate,pubdate,parution,"
        "date de mise en ligne,mise en ligne,posted,posted at,date posted,published,published at,"
        "published on,publication,publication date,first published,released date,created at,"
        "date de depot,date saisie,date publish,publie,publie du,created,"
        "posted on,horodateur,timestamp,updated",
    ),
    asked(
        "until",
        "À retirer après le",
        "date fin,date de fin,date fin publication,date limite,date de fin de publication,"
        "validthrough,expire le,fin de publication,date expiration,date de cloture,cloture,"
        "date limite de candidature,date limite candidature,closing date,expires,expires at,"
        "expiry date,expirationdate,expiration,valid until,valid to,deadline,end date,"
        "date de fin de validite,expire,close at",
    ),
)
WHO = (
    asked(
        "contact_name", "Contact : nom", "contact,nom contact,contact nom,recruteur,interlocuteur"
    ),
    asked(
        "contact_email",
        "Contact : adresse e-mail",
        "email,e mail,mail,courriel,contact email,contact courriel,adresse mail,email contact,"
        "mail contact,apply email,application email,adresse e mail,mail recruteur",
    ),
    asked(
        "contact_phone",
        "Contact : téléphone",
        "telephone,tel,phone,contact telephone,telephone contact,tel contact",
    ),
)
JOB = (
    asked(
        "trade_code",
        "Code ROME",
        "rome,code rome,coderome,romecode,rome code,occupationalcategory",
    ),
    asked(
        "trade_words",
        "Métier, en mots",
        "metier,appellation,appellationlibelle,rome libelle,romelibelle,libelle fonction,fonction,"
        "occupation",
    ),
    asked(
        "contract",
        "Contrat",
        "contrat,type contrat,type de contrat,typecontrat,contract,nature contrat,"
        "contracttype label,employmenttype,contract label,contract type,nature du contrat,"
        "contract type fr,job type,employment type,employment type code,commitment,type name,"
        "type d emploi,"
        "type de poste,type",
    ),
    asked(
        "working_time",
        "Temps de travail",
        "temps de travail,temps,duree du travail,temps plein,dureetravaillibelleconverti,"
        "working time,duree de travail,quotite,temps complet,work time,schedule,full time,"
        "contract work period,contract time,type of employment label",
    ),
    asked(
        "hours",
        "Heures par semaine",
        "heures,horaire,heures par semaine,duree hebdomadaire,nb heures,dureetravaillibelle,"
        "temps h sem,h sem,duree hebdo,heures hebdo,volume horaire,weekly hours,hours",
    ),
    asked(
        "pay_min",
        "Salaire, à partir de",
        "salaire min,salaire minimum,salaire mini,salary min,basesalary value minvalue,"
        "basesalary value value,remuneration min,wage min,wage from,salary from",
    ),
    asked(
        "pay_max",
        "Salaire, jusqu’à",
        "salaire max,salaire maximum,salaire maxi,salary max,basesalary value maxvalue,"
        "remuneration max,wage max,wage to,salary to",
    ),
    asked(
        "pay_unit",
        "Salaire : par heure, mois ou an",
        "periodicite,unite salaire,basesalary value unittext,salaire periode,salary period,"
        "salary unit,salary kind,salary time unit,salary range interval,salary interval,wage per,"
        "wage period,remuneration periode,mensuality",
    ),
    asked(
        "pay_words",
        "Salaire, en mots",
        "salaire,salaire affiche,remuneration,salaire libelle,salaryrange label,salary,"
        "salaire brut,salaire brut mensuel,salaire mensuel,salaire annuel,salaire horaire,pay",
    ),
    asked(
        "positions",
        "Nombre de postes",
        "nombre de postes,nombre postes,nb postes,nombrepostes,postes,totaljobopenings,openings,"
        "vacancies",
    ),
    asked(
        "starts_on",
        "Poste à partir du",
        "date de debut,date debut,prise de poste,a partir du,debut,jobstartdate,beginningdate,"
        "date de prise de poste,date de prise de fonction,date d embauche,start date",
    ),
    asked(
        "telework",
        "Télétravail",
        "teletravail,telework,joblocationtype,distance,remote,is remote,remote status,"
        "remote type,workplace type",
    ),
    asked("siret", "SIRET", "siret,employeur siret,entreprise siret"),
)
TAKEOVER = (
    asked(
        "activity",
        "Activité",
        "activite,secteur d activite,secteur activite,domaine,metier,activite de l entreprise",
    ),
    asked("turnover", "Chiffre d’affaires", "chiffre d affaires,ca,chiffre affaires,turnover,c a"),
    asked("price", "Prix", "prix,prix de cession,prix de vente,prix cession,montant,price"),
    asked("staff", "Personnes employées", "effectif,effectifs,salaries,nombre de salaries,staff"),
    asked("premises", "Locaux", "locaux,surface,local,immobilier"),
    asked("land", "Terres, en hectares", "terres,hectares,surface agricole,sau,ha,sau ha"),
    asked("buildings", "Bâtiments", "batiments,batiment,bati,batiments d exploitation"),
    asked(
        "production", "Production", "production,productions,production principale,culture,cheptel"
    ),
)
HEALTH = (
    asked("profession", "Profession", "profession,metier,specialite,fonction,poste recherche"),
    asked(
        "modes",
        "Mode d’exercice",
        "mode,mode d exercice,modes,type d exercice,type exercice,exercice,type de contrat,"
        "contrat,type,nature",
    ),
    asked("structure", "Structure", "structure,cabinet,lieu d exercice,service,msp"),
    asked("housing", "Logement proposé", "logement,hebergement"),
    asked("starts_on", "À partir du", "debut,date de debut,date debut,du,a partir du"),
    asked("ends_on", "Jusqu’au", "fin,date de fin,date fin,au,jusqu au"),
)
HOUSING = (
    asked(
        "home",
        "Nature (location, vente…)",
        "nature,type,type de bien,transaction,categorie,category name,type d offre",
    ),
    asked("rooms", "Pièces", "pieces,nb pieces,nombre de pieces,nombre pieces,typologie,rooms"),
    asked("surface", "Surface, en m²", "surface,surface m2,m2,superficie,surface habitable,square"),
    asked("furnished", "Meublé", "meuble,si meuble,furnished"),
    asked(
        "starts_on",
        "Libre à partir du",
        "disponible,disponibilite,libre le,date disponibilite,disponible le,date dispo",
    ),
)
# What one is called where nothing else says it.
CALLED = {
    Kind.JOB: "trade_words",
    Kind.TAKEOVER: "activity",
    Kind.HEALTH: "profession",
    Kind.HOUSING: "home",
}
OWN = {Kind.JOB: JOB, Kind.TAKEOVER: TAKEOVER, Kind.HEALTH: HEALTH, Kind.HOUSING: HOUSING}


def fields_of(kind: str) -> tuple[Asked, ...]:
    # Its own come first: « métier » is the profession of a health post.
    return (*WHAT, *OWN[Kind(kind)], *WHERE, *WHEN, *WHO)
