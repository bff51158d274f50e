"""The peer of bench.desk: django-helpdesk with as many tickets and follow-ups. Prints JSON."""

import json
import sys
from base64 import b64encode

from bench._texts import COMMON, RARE, sentences
from bench._timing import measure, said_to_stderr, use_database

EACH = 6


def fill(size: int) -> None:
    """Tickets by bulk SQL, deterministic."""
    from django.contrib.auth.models import User
    from django.db import connection

    from helpdesk.models import FollowUp, Queue, Ticket

    user = User.objects.create_superuser("case", "case@portal.example", "x")
    queue = Queue.objects.create(title="Beschäftigung", slug="work")
    tickets, follow_ups = Ticket._meta.db_table, FollowUp._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE said (number int, text text)")
        with cursor.copy("COPY said FROM STDIN") as copy:
            for row in enumerate(sentences()):
                copy.write_row(row)
        count = len(sentences())
        cursor.execute(
            f"""INSERT INTO {tickets} (title, queue_id, created, modified, submitter_email,
                assigned_to_id, status, on_hold, description, resolution, priority, secret_key)
            SELECT left(text, 80), %s, now() - make_interval(mins => %s - i), now(),
                'hr@portal.example', %s, CASE WHEN i > %s THEN 1 ELSE 4 END, false,
                text || CASE WHEN i %% 5000 = 17 THEN ' {RARE}' ELSE '' END, '', 3, 'x' || i
            FROM generate_series(1, %s) AS i JOIN said ON said.number = i * 7 %% %s ORDER BY i""",
            [queue.pk, size, user.pk, size * 0.93, size, count],
        )
        cursor.execute(
            f"""INSERT INTO {follow_ups} (ticket_id, date, title, comment, public, user_id)
            SELECT t.id, t.created + make_interval(mins => k), 'Comment', text, true, %s
            FROM {tickets} AS t CROSS JOIN generate_series(1, %s) AS k
            JOIN said ON said.number = (t.id * 7 + k * 13) %% %s""",
            [user.pk, EACH, count],
        )
        cursor.execute("ANALYZE")


def main(size: int) -> None:
    """The same work as at our desk, as far as it has it."""
    use_database("bench_helpdesk", like="bench_helpdesk_empty")
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.test import Client
    from django.urls import reverse

    from helpdesk.models import Queue, Ticket

    with said_to_stderr(f"django-helpdesk filled with {size}"):
        fill(size)
    client = Client()
    client.force_login(User.objects.get())  # type: ignore[arg-type]  # its settings are others

    def listed(search: str) -> str:
        query = {"filtering": {"status__in": [1, 2]}, "sorting": "created", "search_string": search}
        if search:
            query["filtering"] = {}
        coded = b64encode(json.dumps(query).encode()).decode()
        return f"{reverse('helpdesk:datatables_ticket_list', args=[coded])}?length=25&start=0"

    new = {
        "queue": Queue.objects.get().pk,
        "title": "Neue Frage",
        "body": "Reicht die Duldung?",
        "priority": 3,
        "submitter_email": "hr@portal.example",
    }
    last = Ticket.objects.latest("pk").pk
    pages = {
        "ticket list, 25 rows": lambda: client.get(listed("")),
        "search, common word": lambda: client.get(listed(COMMON)),
        "search, rare word": lambda: client.get(listed(RARE)),
        "one ticket": lambda: client.get(reverse("helpdesk:view", args=[last])),
        "create a ticket": lambda: client.post(reverse("helpdesk:submit"), new),
    }
    results = {}
    for name, page in pages.items():
        with said_to_stderr(f"django-helpdesk, {name}"):
            ms, answer = measure(page)
        assert answer.status_code == (302 if name.startswith("create") else 200), name
        results[name] = {"ms": ms, "bytes": len(answer.content)}
    print(json.dumps(results))


if __name__ == "__main__":
    main(int(sys.argv[1]))
