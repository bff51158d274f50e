"""One size of bench.desk: fills a database, measures the desk's pages. Prints JSON."""

import json
import logging
import sys
from collections.abc import Callable, Mapping
from typing import Any

from bench._texts import COMMON, RARE, sentences
from bench._timing import measure, said_to_stderr, use_database

EACH = 6
# Shares of 1,000 enquiries, the newest first: what is open has come lately.
STATES = (
    ("new", 10),
    ("assigned", 20),
    ("waiting_for_us", 10),
    ("waiting_for_employer", 20),
    ("waiting_for_partner", 5),
    ("answered", 85),
    ("closed", 850),
)


def fill(size: int) -> None:
    """Everything by bulk SQL from a few generated rows, deterministic."""
    from django.db import connection

    from servicedesk.models import EnquiryText
    from toolbox.searchtext import prepare

    desk, companies, owners = people(size)
    words = EnquiryText._meta.indexes[0]
    with connection.schema_editor() as editor:
        editor.remove_index(EnquiryText, words)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE said (number int, text text, vector tsvector)")
        texts = sentences()
        for number, text in enumerate(texts):
            cursor.execute(
                "INSERT INTO said VALUES (%s, %s, strip(to_tsvector('german', %s)))",
                [number, text, prepare(text)],
            )
        values: dict[str, Any] = {
            "size": size,
            "desk": desk,
            "companies": companies,
            "owners": owners,
            "texts": len(texts),
            "each": EACH,
            "rare": RARE,
        }
        for statement in FILL:
            cursor.execute(statement, values)
    with connection.schema_editor() as editor:
        editor.add_index(EnquiryText, words)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def people(size: int) -> tuple[int, list[int], list[int]]:
    """A desk with two teams of ten, and a company for fifty enquiries."""
    from employers.models import Company, Membership, Role, User
    from servicedesk.demo import load_demo_desk
    from servicedesk.models import Desk

    desk = load_demo_desk()
    owners = [
        User.objects.create(email=f"case{n}@portal.example", first_name=f"Case {n}", is_staff=True)
        for n in range(20)
    ]
    for place, team in enumerate(desk.teams.order_by("pk")):
        team.members.set(owners[place::2])
    companies = Company.objects.bulk_create(
        Company(name=f"Betrieb {number} Wuppertal") for number in range(size // 50)
    )
    hr = User.objects.create(email="hr@portal.example", first_name="Hanna")
    Membership.objects.create(company=companies[0], user=hr, role=Role.OWNER)
    assert Desk.objects.count() == 1
    return desk.pk, [each.pk for each in companies], [each.pk for each in owners]


def _state() -> str:
    """SQL for the state of enquiry i."""
    cases, share = [], 0
    for state, part in STATES:
        share += part
        cases.append(f"WHEN (%(size)s - i) * 1000 / %(size)s < {share} THEN '{state}'")
    return f"CASE {' '.join(cases)} END"


OPEN = "('new', 'assigned', 'waiting_for_us', 'waiting_for_employer', 'waiting_for_partner')"
FILL = (
    f"""
    INSERT INTO servicedesk_enquiry (id, number, reference, topic, theme, desk_id, team_id,
        owner_id, company_id, state, channel, is_confidential, title, workplace_postcode,
        residence_postcode, outcome, reason_codes, digest, summary, created_at, changed_at,
        waiting_since, due_at, first_answered_at, closed_at, version)
    SELECT i, i, 'VP-2026-' || lpad(i::text, 6, '0'), 'pre_check', '', %(desk)s,
        (SELECT id FROM servicedesk_team ORDER BY id OFFSET i %% 2 LIMIT 1),
        CASE WHEN state <> 'new' THEN (%(owners)s::bigint[])[1 + i %% 20] END,
        (%(companies)s::bigint[])[1 + (i * 31) %% cardinality(%(companies)s::bigint[])],
        state, 'portal', false, left(text, 60), '42103', '42275',
        (ARRAY['permitted', 'authority_permission', 'not_permitted_now', 'individual_review'])
            [1 + i %% 4],
        ARRAY['waiting_period'], md5(i::text), '[["Aufenthalt", "Duldung"], ["Arbeit", "Pflege"]]',
        moment, moment, moment,
        CASE WHEN state IN ('new', 'assigned', 'waiting_for_us')
            THEN moment + make_interval(days => 3 + i %% 9) END,
        CASE WHEN state IN ('answered', 'closed') THEN moment + interval '3 days' END,
        CASE WHEN state = 'closed' THEN moment + interval '5 days' END, {EACH}
    FROM (
        SELECT i, {_state()} AS state, now() - make_interval(mins => (%(size)s - i) * 5) AS moment
        FROM generate_series(1, %(size)s) AS i
    ) AS made JOIN said ON said.number = i * 7 %% %(texts)s ORDER BY i
    """,
    "SELECT setval(pg_get_serial_sequence('servicedesk_enquiry', 'id'), %(size)s)",
    "SELECT setval('servicedesk_enquiry_number', %(size)s)",
    """
    INSERT INTO servicedesk_message (enquiry_id, author_id, text, sent_at, token, from_desk)
    SELECT e.id, e.owner_id,
        text || CASE WHEN k = 1 AND e.id %% 5000 = 17 THEN ' ' || %(rare)s ELSE '' END,
        e.created_at + make_interval(mins => k), gen_random_uuid(), k %% 2 = 0
    FROM servicedesk_enquiry AS e CROSS JOIN generate_series(1, %(each)s) AS k
    JOIN said ON said.number = (e.id * 7 + k * 13) %% %(texts)s ORDER BY e.id, k
    """,
    """
    INSERT INTO servicedesk_answer (enquiry_id, author_id, text, sent_at, token, outcome, assessed,
        departure_reason)
    SELECT e.id, e.owner_id, text, e.first_answered_at, gen_random_uuid(), e.outcome, '', ''
    FROM servicedesk_enquiry AS e JOIN said ON said.number = e.id %% %(texts)s
    WHERE e.first_answered_at IS NOT NULL
    """,
    """
    INSERT INTO servicedesk_enquiryevent (enquiry_id, kind, actor_id, at, data)
    SELECT e.id, kind, e.owner_id, e.created_at + make_interval(hours => place::int), '{}'
    FROM servicedesk_enquiry AS e CROSS JOIN
        unnest(ARRAY['opened', 'taken', 'desk_wrote', 'employer_wrote', 'answered', 'closed'])
        WITH ORDINALITY AS happened (kind, place)
    WHERE place = 1 OR e.state <> 'new' AND place <= 4 OR e.state IN ('answered', 'closed')
    ORDER BY e.id, place
    """,
    """
    INSERT INTO servicedesk_enquirytext (enquiry_id, vector)
    SELECT e.id, strip(to_tsvector('german', lower(e.reference || ' ' || c.name)) ||
        s1.vector || s2.vector || s3.vector || s4.vector || s5.vector || s6.vector ||
        CASE WHEN e.id %% 5000 = 17 THEN to_tsvector('german', lower(%(rare)s)) ELSE '' END)
    FROM servicedesk_enquiry AS e JOIN employers_company AS c ON c.id = e.company_id
    JOIN said AS s1 ON s1.number = (e.id * 7 + 13) %% %(texts)s
    JOIN said AS s2 ON s2.number = (e.id * 7 + 26) %% %(texts)s
    JOIN said AS s3 ON s3.number = (e.id * 7 + 39) %% %(texts)s
    JOIN said AS s4 ON s4.number = (e.id * 7 + 52) %% %(texts)s
    JOIN said AS s5 ON s5.number = (e.id * 7 + 65) %% %(texts)s
    JOIN said AS s6 ON s6.number = (e.id * 7 + 78) %% %(texts)s ORDER BY e.id
    """,
)


def pages(size: int) -> Mapping[str, Callable[[], Any]]:
    """What is measured."""
    from django.db import transaction
    from django.http import HttpResponse
    from django.test import Client
    from django.urls import NoReverseMatch, reverse

    from employers.models import Company, User
    from servicedesk.inbox import VIEWS
    from servicedesk.models import Enquiry
    from servicedesk.service import open_enquiry

    client = Client()
    client.force_login(
        User.objects.get(email="case0@portal.example"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    inbox = reverse("desk:inbox")
    newest = Enquiry.objects.latest("pk")
    middle = Enquiry.objects.open().filter(due_at__isnull=False).order_by("due_at")[size // 60]
    old = Enquiry.objects.get(pk=size // 10)
    hr, company = User.objects.get(email="hr@portal.example"), Company.objects.order_by("pk")[0]

    def cursor(moment: Any, key: int) -> str:
        from toolbox.paging import Place

        return str(Place(moment, key))

    def open_one() -> HttpResponse:
        # As the hand-over does it: one transaction with trail, words and mails to the queue.
        with transaction.atomic():
            made = open_enquiry(
                topic="pre_check",
                company=company,
                opened_by=hr,
                title="Neue Frage",
                summary=[("Aufenthalt", "Duldung")],
                question="Reicht die Duldung?",
                digest="0" * 64,
            )
        return HttpResponse(made.reference)

    found: dict[str, Callable[[], Any]] = {"inbox": lambda: client.get(inbox)}
    for name in VIEWS:
        found[f"view {name}"] = lambda name=name: client.get(inbox, {"view": name})  # type: ignore[misc]
    found["open, in the middle"] = lambda: client.get(
        inbox, {"view": "open", "after": cursor(middle.due_at, middle.pk)}
    )
    found["closed, far back"] = lambda: client.get(
        inbox, {"view": "closed", "after": cursor(old.created_at, old.pk)}
    )
    found["news of the inbox"] = lambda: client.get(
        inbox, {"since": "1700000000.000000"}, headers={"HX-Request": "true"}
    )
    found["search, common word"] = lambda: client.get(inbox, {"q": COMMON})
    found["search, common word, far back"] = lambda: client.get(
        inbox, {"q": COMMON, "after": cursor(old.created_at, old.pk)}
    )
    found["search, two words"] = lambda: client.get(inbox, {"q": f"{COMMON} Zeugnis"})
    found["search, rare word"] = lambda: client.get(inbox, {"q": RARE})
    found["search, no hit"] = lambda: client.get(inbox, {"q": "Xylophon"})
    case = reverse("desk:case", args=[newest.reference])
    found["one case"] = lambda: client.get(case)
    try:
        figures = reverse("desk:figures")
        found["figures"] = lambda: client.get(figures)
    except NoReverseMatch:
        pass
    found["open an enquiry"] = open_one
    return found


def plans_of(run: Callable[[], Any], table: str = "servicedesk_enquir") -> tuple[int, list[str]]:
    """How many queries a page has, and the plans of those that read what it is about."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        run()
    plans = []
    for query in queries:
        if table in query["sql"] and query["sql"].startswith("SELECT"):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF, BUFFERS OFF) {query['sql']}")
                plans.append("\n".join(line for (line,) in cursor.fetchall()))
    return len(queries), plans


def main(size: int, *, with_plans: bool) -> None:
    """Fill, measure, tell."""
    use_database(f"bench_desk_{size}", like="bench_desk_empty")
    import django

    django.setup()
    logging.disable(logging.INFO)  # A line for each mail.
    with said_to_stderr(f"filled with {size}"):
        fill(size)
    results = {}
    for name, run in pages(size).items():
        ms, answer = measure(run)
        assert answer.status_code == 200, (name, answer.status_code)
        queries, plans = plans_of(run)
        results[name] = {
            "ms": ms,
            "bytes": len(answer.content),
            "queries": queries,
            "plans": plans if with_plans else [],
        }
    print(json.dumps(results))


if __name__ == "__main__":
    main(int(sys.argv[1]), with_plans="--plans" in sys.argv)
