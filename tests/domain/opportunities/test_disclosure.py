"""A takeover, field by field: what the public, the chamber and each buyer read at each stage."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.disclosure import buyer_link, file_open_to
from ohmylot.domain.opportunities.models import BuyerInterest
from ohmylot.domain.opportunities.operations.disclosing import NotInvited
from ohmylot.foundations.messaging.models import Email
from tests.factories.opportunities import OpportunityFactory
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
SECRETS = {
    "business_name": "Épicerie du Célé-Secret",
    "siret": "73282932000074",
    "address": "12 rue Secrète",
    "seller_name": "Dominique Cédant-Secret",
    "seller_phone": "+33565112233",
    "seller_email": "cedant-secret@exemple.test",
    "full_file": "Bilan secret : 84 213 euros.",
}
LAST = "Dernier service"


@pytest.fixture
def chamber(db):
    seat = MembershipFactory(
        role="partner", organisation=OrganisationFactory(in_circle=False, kind="cci")
    )
    return seat.user


@pytest.fixture
def business(mini_lot, chamber, coordination):
    offer = OpportunityFactory(
        takeovers=True,
        title="Épicerie de village",
        publisher=chamber.memberships.get().organisation,
        commune=mini_lot["Puy-l’Évêque"],
        expires_on=timezone.localdate() + timedelta(days=90),
    )
    for name, value in SECRETS.items():
        setattr(offer.takeover, name, value)
    offer.takeover.last_shop = True
    offer.takeover.save()
    return offer


def seen(text, business):
    """Which secrets a page shows."""
    words = {**SECRETS, "commune": business.commune.name, "last_shop": LAST}
    words["seller_phone"] = "65\u00a011\u00a022"
    text = text.replace("&#x27;", "'")
    return {name for name, word in words.items() if word in text}


def interest_of(business, at=None):
    return operations.show_interest(
        business, full_name="Lou Exemple", email="lou@exemple.test", at=at or timezone.now()
    )


def path_of(interest):
    return buyer_link(interest, at=timezone.now()).removeprefix("http://localhost:8000")


def test_what_the_public_reads(client, business):
    pages = [
        reverse("public:offers:detail", args=[business.slug]),
        reverse("public:offers:index"),
        reverse("public:offers:index") + "?q=epicerie",
        reverse("public:offers:feed"),
        reverse("public:offers:interest", args=[business.slug]),
    ]
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200
        # The map names every commune; what it lights is another matter.
        shown = answer.context or {}
        told = seen(answer.text, business)
        assert told <= ({"commune"} if "lit" in shown else set()), page
        assert not shown.get("lit")
    assert business.title in client.get(pages[1]).text


def test_no_public_door_says_what_is_secret(client, business):
    """Whatever the address: the page of its commune, the sitemap, feeds, searches as one types,
    what is told to machines."""
    commune = business.commune
    doors = [
        "/",
        "/sitemap.xml",
        reverse("public:communes:detail", args=[commune.slug]),
        reverse("public:search:search") + "?q=epicerie",
        reverse("public:search:propositions") + "?q=epicerie",
        reverse("public:search:propositions") + "?q=secret",
        reverse("public:offers:index") + f"?nature=takeover&secteur={commune.epci.slug}",
        reverse("public:offers:feed") + "?nature=takeover",
    ]
    for door in doors:
        text = client.get(door).content.decode()
        assert seen(text, business) <= {"commune"}, door
        assert LAST.casefold() not in text.casefold(), door
    assert business.title not in client.get(doors[2]).text, "its commune does not name it"


def test_neither_list_nor_feed_says_whether_it_is_the_last_shop(client, business):
    """Two sheets that differ by that alone are told in the same words."""
    pages = [
        reverse("public:offers:detail", args=[business.slug]),
        reverse("public:offers:index"),
        reverse("public:offers:feed"),
    ]
    last = [facts(client.get(page).text) for page in pages]
    business.takeover.last_shop = False
    business.takeover.save()

    assert [facts(client.get(page).text) for page in pages] == last


def facts(text):
    """What is said, without the seals of the page."""
    return [line for line in text.splitlines() if "csrf" not in line and "nonce" not in line]


def test_its_area_is_named_once_five_of_the_trade_share_it(client, business):
    area = business.epci.short_name
    detail = reverse("public:offers:detail", args=[business.slug])
    by_area = reverse("public:offers:index") + f"?secteur={business.epci.slug}"
    assert "dans le département" in client.get(detail).text
    assert business.title not in client.get(by_area).text

    business.takeover.area_told = True
    business.takeover.save()
    business.save()

    assert f"· {area}" in client.get(detail).text
    assert business.title in client.get(by_area).text
    assert business.commune.name not in client.get(detail).text


def test_six_of_its_trade_around_do_not_name_its_commune(client, business, mini_lot):
    for _ in range(6):
        OpportunityFactory(
            takeovers=True,
            commune=business.commune,
            trade=business.trade,
            expires_on=business.expires_on,
        )
    page = client.get(reverse("public:offers:detail", args=[business.slug]))

    assert business.commune.name not in page.text


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("title", "Épicerie de Figeac"),
        ("description", "Chez Mauricette, depuis 1950."),
        ("premises", "90 m², place du Foirail"),
        ("description", "CHEZ-MAURICETTE, au cœur de figeac."),
        ("description", "Téléphonez au 05 65.11.22.33."),
        ("description", "SIRET 732 829 320 00074"),
    ],
)
def test_what_is_for_later_is_refused_in_what_is_for_all(mini_lot, field, words):
    from ohmylot.domain.opportunities.asking import FORMS

    typed = {
        "title": "Épicerie de village",
        "activity": "shop",
        "commune": "Figeac",
        "business_name": "Chez Mauricette",
        "address": "place du Foirail",
        "seller_phone": "05 65 11 22 33",
        "siret": "73282932000074",
    }
    assert FORMS["takeover"](typed).is_valid()
    form = FORMS["takeover"]({**typed, field: words})

    assert not form.is_valid()
    assert "avant l’accord de confidentialité" in str(form.errors[field])


def test_its_address_says_no_more_than_its_title(client, business, alice):
    """A title that said the place is put right: so is the address of its page."""
    business.title = "Épicerie de Puy-l’Évêque"
    business.save()
    sheet = operations.writing.Sheet(title="Épicerie de village", commune=business.commune)
    details = type(business.takeover)(activity=business.takeover.activity)
    told = operations.edit_opportunity(business, sheet, details, by=alice, at=timezone.now())

    assert told.slug == f"epicerie-de-village-{told.reference}"
    assert client.get(reverse("public:offers:detail", args=[told.slug])).status_code == 200


@pytest.mark.parametrize("words", ["Célé-Secret", "Puy-l’Évêque", "Cédant-Secret"])
def test_no_search_finds_a_business_by_what_is_secret(client, business, words):
    found = client.get(reverse("public:offers:index"), {"q": words})

    assert business.title not in found.text


def test_a_distance_never_finds_where_a_business_stands(client, business):
    found = client.get(reverse("public:offers:index"), {"autour": "Puy-l’Évêque", "minutes": "15"})

    assert business.title not in found.text


def test_what_a_buyer_reads_stage_by_stage(client, business, chamber):
    interest = interest_of(business)
    assert client.get(path_of(interest)).status_code == 410, "nobody invited them"

    interest = operations.invite_buyer(interest, by=chamber, at=timezone.now())
    page = client.get(path_of(interest))
    assert page.status_code == 200
    assert seen(page.text, business) == set()
    assert "Je m’engage à ne rien" in page.text

    client.post(path_of(interest) + "accepter/")
    page = client.get(path_of(interest))
    assert seen(page.text, business) == {*SECRETS, "commune"}, "all, but never the last shop"

    interest.refresh_from_db()
    assert "Lou Exemple" in interest.agreement_text
    assert interest.agreed_at

    operations.decline_interest(interest, by=chamber, at=timezone.now())
    interest.refresh_from_db()
    assert client.get(path_of(interest)).status_code == 410


def test_what_the_chamber_reads(client, business, chamber, employer):
    interest_of(business)
    address = reverse("partners:offers:detail", args=[business.reference])
    client.sign_in(chamber)
    page = client.get(address).text
    assert seen(page, business) >= {"business_name", "seller_name", "full_file", "commune"}
    assert "lou@exemple.test" in page

    client.sign_in(employer)
    assert client.get(address).status_code == 404


def test_a_link_closes_with_the_offer(client, business, chamber):
    interest = operations.invite_buyer(interest_of(business), by=chamber, at=timezone.now())
    operations.accept_confidentiality(interest, at=timezone.now())
    assert file_open_to(BuyerInterest.objects.get())
    operations.fill_opportunity(business, by=chamber, at=timezone.now())

    assert file_open_to(BuyerInterest.objects.get()) == []
    assert client.get(path_of(interest)).status_code == 410


def test_no_letter_tells_a_secret(business, chamber):
    interest = operations.invite_buyer(interest_of(business), by=chamber, at=timezone.now())
    operations.decline_interest(interest, by=chamber, at=timezone.now())

    letters = "".join(email.subject + email.text for email in Email.objects.all())
    assert seen(letters, business) == set()


@pytest.mark.parametrize("known", [True, False])
def test_who_sells_without_a_space_is_named_to_nobody(client, business, charlie, known):
    """Noted by telephone for the person who sells: told as whoever follows it."""
    seller = "Dominique Cédant-Secret"
    house = OrganisationFactory(in_circle=False, kind="entreprise", name=seller)
    business.publisher, business.publisher_name = (house, "") if known else (None, seller)
    business.contact_name = seller
    business.save()
    interest = interest_of(business)
    letters = " ".join(email.text for email in Email.objects.about(interest))
    assert "le réseau d’accueil" in letters
    invited = operations.invite_buyer(interest, by=None, at=timezone.now())
    page = client.get(path_of(invited)).text
    assert "confié par le réseau d’accueil" in page

    client.sign_in(charlie)
    desk = client.get(business.get_absolute_url()).text
    listed = client.get(reverse("workspace:offers:list")).text
    assert business.title in desk and business.title in listed
    assert seller not in letters + page + desk + listed


def test_nobody_agrees_uninvited(business):
    with pytest.raises(NotInvited):
        operations.accept_confidentiality(interest_of(business), at=timezone.now())


def test_who_asked_is_forgotten_a_year_after_with_what_was_written_to_them(business, chamber):
    now = timezone.now()
    interest = operations.invite_buyer(interest_of(business), by=chamber, at=now)
    operations.fill_opportunity(business, by=chamber, at=now)

    operations.forget_contacts(at=now + timedelta(days=300))
    assert list(Email.objects.about(interest).values_list("to", flat=True)) == [
        ["lou@exemple.test"],
        ["lou@exemple.test"],
    ]

    operations.forget_contacts(at=now + timedelta(days=400))
    assert not BuyerInterest.objects.exists()
    for email in Email.objects.about(interest):
        assert (email.to, email.subject, email.text) == ([], "", "")
    business.takeover.refresh_from_db()
    assert {getattr(business.takeover, name) for name in SECRETS} == {""}


def test_interest_is_shown_once_and_only_in_a_business(business):
    assert interest_of(business) == interest_of(business)
    assert BuyerInterest.objects.count() == 1
    with pytest.raises(operations.NotABusiness):
        interest_of(OpportunityFactory())
