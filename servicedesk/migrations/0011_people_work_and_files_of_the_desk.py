import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import servicedesk.models.files


class Migration(migrations.Migration):
    """What the desk needs to work as two teams: areas, people, blocks, lists, files, trail."""

    dependencies = [
        ("content", "0005_law_editors"),
        ("employers", "0010_trail_of_keys_and_ways_in"),
        ("servicedesk", "0010_events_of_confidential_enquiries"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_day", models.DateField(verbose_name="first day")),
                ("last_day", models.DateField(verbose_name="last day")),
            ],
            options={
                "ordering": ["first_day", "pk"],
            },
        ),
        migrations.CreateModel(
            name="AnswerBlock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                ("text_de", models.TextField(verbose_name="German text")),
                ("text_en", models.TextField(blank=True, verbose_name="English text")),
                (
                    "outcomes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="outcomes",
                    ),
                ),
                (
                    "reason_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="reasons",
                    ),
                ),
                ("review_on", models.DateField(verbose_name="check again on")),
                ("is_active", models.BooleanField(default=True, verbose_name="in use")),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "answer block",
                "verbose_name_plural": "answer blocks",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uploaded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("name", models.CharField(max_length=150)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                (
                    "file",
                    models.FileField(
                        max_length=200,
                        storage=servicedesk.models.files.private_storage,
                        upload_to="%Y/%m/",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CallBack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("phone", models.CharField(max_length=40, verbose_name="phone")),
                (
                    "wish",
                    models.CharField(blank=True, max_length=300, verbose_name="when it suits"),
                ),
                ("planned_for", models.DateTimeField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Caseworker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                ("given_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ChecklistItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=200)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ChecklistTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "lines",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), size=None, verbose_name="lines"
                    ),
                ),
                (
                    "outcomes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="outcomes",
                    ),
                ),
            ],
            options={
                "verbose_name": "checklist",
                "verbose_name_plural": "checklists",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="ClosedDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("name", models.CharField(max_length=100, verbose_name="why")),
            ],
            options={
                "ordering": ["day"],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("question", models.TextField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("result", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("form", models.CharField(max_length=20)),
                ("data", models.JSONField(default=dict)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="EnquiryText",
            fields=[
                (
                    "enquiry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="servicedesk.enquiry",
                    ),
                ),
                ("vector", django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "alarm",
                    models.CharField(
                        choices=[
                            ("unassigned", "Nobody has it"),
                            ("due", "The promise ends today"),
                            ("overdue", "The promise is broken"),
                        ],
                        max_length=20,
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Forwarding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("purpose", models.TextField()),
                (
                    "consent",
                    models.CharField(
                        choices=[("asked", "Asked"), ("given", "Agreed"), ("refused", "Refused")],
                        default="asked",
                        max_length=20,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="OpeningHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        verbose_name="weekday",
                    ),
                ),
                ("opens", models.TimeField(verbose_name="from")),
                ("closes", models.TimeField(verbose_name="to")),
            ],
            options={
                "ordering": ["weekday", "opens"],
            },
        ),
        migrations.CreateModel(
            name="PageFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("answered", "A page answered it"),
                            ("missing", "A page should exist"),
                            ("wrong", "A page was wrong"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=200)),
                ("found_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="PartnerMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                (
                    "sent_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("token", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("from_desk", models.BooleanField()),
            ],
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("is_writing", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="ProposedAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                (
                    "sent_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("token", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("outcome", models.CharField(blank=True, max_length=40)),
                ("assessed", models.CharField(blank=True, max_length=40)),
                ("departure_reason", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for the second look"),
                            ("delayed", "Goes out soon"),
                            ("returned", "Returned"),
                            ("recalled", "Called back"),
                            ("sent", "Sent"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("refuses", "It refuses"),
                            ("departs", "It departs from the first assessment"),
                            ("sample", "Drawn at random"),
                        ],
                        max_length=20,
                    ),
                ),
                ("send_at", models.DateTimeField(blank=True, null=True)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("remark", models.TextField(blank=True)),
            ],
        ),
        migrations.AlterModelOptions(
            name="desk",
            options={"verbose_name": "service desk", "verbose_name_plural": "service desks"},
        ),
        migrations.AlterModelOptions(
            name="partneroffice",
            options={"verbose_name": "partner office", "verbose_name_plural": "partner offices"},
        ),
        migrations.AlterModelOptions(
            name="team",
            options={"verbose_name": "team", "verbose_name_plural": "teams"},
        ),
        migrations.RemoveConstraint(
            model_name="enquiry",
            name="servicedesk_enquiry_state",
        ),
        migrations.RemoveConstraint(
            model_name="enquiry",
            name="servicedesk_enquiry_topic",
        ),
        migrations.RemoveConstraint(
            model_name="enquiryevent",
            name="servicedesk_event_kind",
        ),
        migrations.RemoveConstraint(
            model_name="pastenquiry",
            name="servicedesk_past_enquiry_topic",
        ),
        migrations.RemoveIndex(
            model_name="enquiry",
            name="servicedesk_open_of_team",
        ),
        migrations.RemoveIndex(
            model_name="enquiry",
            name="servicedesk_open_of_desk",
        ),
        migrations.AddField(
            model_name="answer",
            name="assessed",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="answer",
            name="checked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="departure_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="desk",
            name="city",
            field=models.CharField(blank=True, max_length=100, verbose_name="city"),
        ),
        migrations.AddField("desk", "code", models.CharField("code", max_length=40, null=True)),
        migrations.RunSQL(
            "UPDATE servicedesk_desk SET code = 'desk-' || id", migrations.RunSQL.noop
        ),
        migrations.AlterField("desk", "code", models.SlugField("code", max_length=40, unique=True)),
        # The desk that was alone goes on taking everything.
        migrations.AddField(
            "desk",
            "takes_the_rest",
            models.BooleanField("takes what no other desk is for", default=False),
        ),
        migrations.RunSQL(
            """
            UPDATE servicedesk_desk SET takes_the_rest = true
            WHERE id = (SELECT min(id) FROM servicedesk_desk)
            """,
            migrations.RunSQL.noop,
        ),
        migrations.AddField(
            model_name="desk",
            name="email",
            field=models.EmailField(blank=True, max_length=254, verbose_name="e-mail"),
        ),
        migrations.AddField(
            model_name="desk",
            name="land",
            field=models.CharField(default="NW", max_length=2, verbose_name="Land"),
        ),
        migrations.AddField(
            model_name="desk",
            name="phone",
            field=models.CharField(blank=True, max_length=40, verbose_name="phone"),
        ),
        migrations.AddField(
            model_name="desk",
            name="postcode",
            field=models.CharField(blank=True, max_length=10, verbose_name="postcode"),
        ),
        migrations.AddField(
            model_name="desk",
            name="postcodes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=5),
                blank=True,
                default=list,
                size=None,
                verbose_name="postcodes",
            ),
        ),
        migrations.AddField(
            model_name="desk",
            name="promise_days",
            field=models.PositiveSmallIntegerField(
                default=5,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(250),
                ],
                verbose_name="working days until the answer",
            ),
        ),
        migrations.AddField(
            model_name="desk",
            name="situations",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("residence", "People who live in its area"),
                        ("abroad", "People still abroad, for a workplace in its area"),
                        ("company", "Questions of companies in its area"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="competent for",
            ),
        ),
        migrations.AddField(
            model_name="desk",
            name="street",
            field=models.CharField(blank=True, max_length=200, verbose_name="street and number"),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="channel",
            field=models.CharField(
                choices=[
                    ("portal", "Portal"),
                    ("phone", "Phone"),
                    ("letter", "Letter or mail"),
                    ("visit", "Visit"),
                ],
                default="portal",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="closed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="confirmed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="due_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="first_answered_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="follows",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="followed_by",
                to="servicedesk.enquiry",
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="merged",
                to="servicedesk.enquiry",
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="promised_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="theme",
            field=models.CharField(
                blank=True,
                choices=[
                    ("permission", "Permission to work and conditions on a document"),
                    ("renewal", "A document ends or is being renewed"),
                    ("change", "Change of employer or of the job"),
                    ("abroad", "Bringing somebody from abroad"),
                    ("notices", "What we have to notify and keep"),
                    ("training", "Training, internship, trial work"),
                    ("recognition", "Recognition of a qualification"),
                    ("language", "German at work and language courses"),
                    ("funding", "Funding"),
                    ("candidates", "Finding people for a vacancy"),
                    ("portal", "Account and this portal"),
                    ("other", "Something else"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="watchers",
            field=models.ManyToManyField(blank=True, related_name="+", to="employers.membership"),
        ),
        migrations.AddField(
            model_name="team",
            name="assignment",
            field=models.CharField(
                choices=[
                    ("pull", "People take them"),
                    ("round_robin", "They are given to people in turn"),
                ],
                default="pull",
                max_length=20,
                verbose_name="new enquiries",
            ),
        ),
        migrations.AddField(
            model_name="team",
            name="has_second_look",
            field=models.BooleanField(default=True, verbose_name="a second person checks answers"),
        ),
        migrations.AddField(
            model_name="team",
            name="lead",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="team",
            name="recall_minutes",
            field=models.PositiveSmallIntegerField(
                default=60,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(1440),
                ],
                verbose_name="minutes in which an unchecked answer can be called back",
            ),
        ),
        migrations.AddField(
            model_name="team",
            name="sample_percent",
            field=models.PositiveSmallIntegerField(
                default=5,
                validators=[django.core.validators.MaxValueValidator(100)],
                verbose_name="per cent of all other answers that are checked, too",
            ),
        ),
        migrations.AlterField(
            model_name="enquiry",
            name="state",
            field=models.CharField(
                choices=[
                    ("new", "New"),
                    ("assigned", "In progress"),
                    ("waiting_for_us", "Back with us"),
                    ("waiting_for_employer", "Waiting for the employer"),
                    ("waiting_for_partner", "Waiting for a partner office"),
                    ("answered", "Answered"),
                    ("closed", "Closed"),
                ],
                default="new",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="enquiry",
            name="topic",
            field=models.CharField(
                choices=[
                    ("pre_check", "Pre-check"),
                    ("question", "General question"),
                    ("review", "Check of a company"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="enquiryevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("opened", "Enquiry received"),
                    ("taken", "Taken over"),
                    ("desk_wrote", "Message to the employer"),
                    ("employer_wrote", "Message from the employer"),
                    ("reopened", "Reopened by a message from the employer"),
                    ("noted", "Internal note"),
                    ("completed", "Entries of the desk completed"),
                    ("answered", "Answer sent"),
                    ("verified", "Company confirmed"),
                    ("refused", "Company refused"),
                    ("closed", "Closed"),
                    ("hidden", "Made confidential in the company"),
                    ("shown", "No longer confidential in the company"),
                    ("assigned", "Given to somebody"),
                    ("handed_over", "Handed over to another team"),
                    ("joined", "Another team asked to work on it, too"),
                    ("contributed", "The other team has done its part"),
                    ("consent_asked", "Employer asked whether it may be forwarded"),
                    ("consent_given", "Employer agreed to forwarding"),
                    ("consent_refused", "Employer refused forwarding"),
                    ("forwarded", "Forwarded to a partner office"),
                    ("partner_wrote", "Message from the partner office"),
                    ("to_partner", "Message to the partner office"),
                    ("forwarding_ended", "Partner office no longer involved"),
                    ("proposed", "Answer proposed"),
                    ("checked", "Second look: agreed"),
                    ("returned", "Second look: returned"),
                    ("recalled", "Answer called back"),
                    ("withdrawn", "Withdrawn by the employer"),
                    ("entered", "Entered by the desk"),
                    ("confirmed", "Entries confirmed by the employer"),
                    ("merged", "Merged into another enquiry"),
                    ("took_in", "Another enquiry merged into this one"),
                    ("call_asked", "Employer asked for a call"),
                    ("call_planned", "Call planned"),
                    ("call_done", "Call made"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="pastenquiry",
            name="topic",
            field=models.CharField(
                choices=[
                    ("pre_check", "Pre-check"),
                    ("question", "General question"),
                    ("review", "Check of a company"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "new",
                            "assigned",
                            "waiting_for_us",
                            "waiting_for_employer",
                            "waiting_for_partner",
                        ),
                    )
                ),
                fields=["team", "created_at", "id"],
                name="servicedesk_open_of_team",
            ),
        ),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "new",
                            "assigned",
                            "waiting_for_us",
                            "waiting_for_employer",
                            "waiting_for_partner",
                        ),
                    )
                ),
                fields=["desk", "created_at", "id"],
                name="servicedesk_open_of_desk",
            ),
        ),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(
                models.F("team"),
                models.OrderBy(models.F("due_at"), nulls_last=True),
                models.F("id"),
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "new",
                            "assigned",
                            "waiting_for_us",
                            "waiting_for_employer",
                            "waiting_for_partner",
                        ),
                    )
                ),
                name="servicedesk_due_of_team",
            ),
        ),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(
                models.F("desk"),
                models.OrderBy(models.F("due_at"), nulls_last=True),
                models.F("id"),
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "new",
                            "assigned",
                            "waiting_for_us",
                            "waiting_for_employer",
                            "waiting_for_partner",
                        ),
                    )
                ),
                name="servicedesk_due_of_desk",
            ),
        ),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(
                models.F("owner"),
                models.OrderBy(models.F("due_at"), nulls_last=True),
                models.F("id"),
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "new",
                            "assigned",
                            "waiting_for_us",
                            "waiting_for_employer",
                            "waiting_for_partner",
                        ),
                    )
                ),
                name="servicedesk_due_of_owner",
            ),
        ),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "new",
                            "assigned",
                            "waiting_for_us",
                            "waiting_for_employer",
                            "waiting_for_partner",
                        ),
                    ),
                    models.Q(("digest", ""), _negated=True),
                ),
                fields=["company", "digest"],
                name="servicedesk_open_twins",
            ),
        ),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(
                models.F("desk"),
                models.F("reason_codes"),
                models.OrderBy(models.F("first_answered_at"), descending=True),
                condition=models.Q(("first_answered_at__isnull", False)),
                name="servicedesk_answered_alike",
            ),
        ),
        migrations.AddConstraint(
            model_name="desk",
            constraint=models.UniqueConstraint(
                condition=models.Q(("takes_the_rest", True)),
                fields=("takes_the_rest",),
                name="servicedesk_one_desk_takes_the_rest",
            ),
        ),
        migrations.AddConstraint(
            model_name="desk",
            constraint=models.CheckConstraint(
                condition=models.Q(("promise_days__range", (1, 250))),
                name="servicedesk_desk_promise",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "new",
                            "assigned",
                            "waiting_for_us",
                            "waiting_for_employer",
                            "waiting_for_partner",
                            "answered",
                            "closed",
                        ],
                    )
                ),
                name="servicedesk_enquiry_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("topic__in", ["pre_check", "question", "review"])),
                name="servicedesk_enquiry_topic",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("theme", ""),
                    models.Q(
                        (
                            "theme__in",
                            [
                                "permission",
                                "renewal",
                                "change",
                                "abroad",
                                "notices",
                                "training",
                                "recognition",
                                "language",
                                "funding",
                                "candidates",
                                "portal",
                                "other",
                            ],
                        ),
                        ("topic", "question"),
                    ),
                    _connector="OR",
                ),
                name="servicedesk_theme_of_a_question",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["portal", "phone", "letter", "visit"])),
                name="servicedesk_enquiry_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", None), ("state", "closed"), _connector="OR"),
                name="servicedesk_merged_is_closed",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiryevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "opened",
                            "taken",
                            "desk_wrote",
                            "employer_wrote",
                            "reopened",
                            "noted",
                            "completed",
                            "answered",
                            "verified",
                            "refused",
                            "closed",
                            "hidden",
                            "shown",
                            "assigned",
                            "handed_over",
                            "joined",
                            "contributed",
                            "consent_asked",
                            "consent_given",
                            "consent_refused",
                            "forwarded",
                            "partner_wrote",
                            "to_partner",
                            "forwarding_ended",
                            "proposed",
                            "checked",
                            "returned",
                            "recalled",
                            "withdrawn",
                            "entered",
                            "confirmed",
                            "merged",
                            "took_in",
                            "call_asked",
                            "call_planned",
                            "call_done",
                        ],
                    )
                ),
                name="servicedesk_event_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="pastenquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("topic__in", ["pre_check", "question", "review"])),
                name="servicedesk_past_enquiry_topic",
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.CheckConstraint(
                condition=models.Q(("assignment__in", ["pull", "round_robin"])),
                name="servicedesk_team_assignment",
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.CheckConstraint(
                condition=models.Q(("sample_percent__lte", 100)), name="servicedesk_team_sample"
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="substitute",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="absences",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="answerblock",
            name="norms",
            field=models.ManyToManyField(
                blank=True, related_name="answer_blocks", to="content.norm", verbose_name="norms"
            ),
        ),
        migrations.AddField(
            model_name="answerblock",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="blocks",
            field=models.ManyToManyField(
                blank=True, related_name="+", to="servicedesk.answerblock"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("assessed", ""),
                    ("outcome", models.F("assessed")),
                    models.Q(("departure_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="servicedesk_departure_explained",
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="enquiry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attachments",
                to="servicedesk.enquiry",
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="message",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attachments",
                to="servicedesk.message",
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="note",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attachments",
                to="servicedesk.internalnote",
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="uploaded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="callback",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="callback",
            name="enquiry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="call_backs",
                to="servicedesk.enquiry",
            ),
        ),
        migrations.AddField(
            model_name="callback",
            name="planned_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="caseworker",
            name="deputy",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="caseworker",
            name="user",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="caseworker",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="checklistitem",
            name="done_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="checklistitem",
            name="enquiry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="checklist",
                to="servicedesk.enquiry",
            ),
        ),
        migrations.AddField(
            model_name="checklisttemplate",
            name="desk",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="checklist_templates",
                to="servicedesk.desk",
            ),
        ),
        migrations.AddField(
            model_name="closedday",
            name="desk",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="closed_days",
                to="servicedesk.desk",
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="done_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="enquiry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="contributions",
                to="servicedesk.enquiry",
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="team",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contributions",
                to="servicedesk.team",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="enquiry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="drafts",
                to="servicedesk.enquiry",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="enquirytext",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["vector"], name="servicedesk_words"
            ),
        ),
        migrations.AddField(
            model_name="escalation",
            name="enquiry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="escalations",
                to="servicedesk.enquiry",
            ),
        ),
        migrations.AddField(
            model_name="forwarding",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="forwarding",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="forwarding",
            name="enquiry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="forwardings",
                to="servicedesk.enquiry",
            ),
        ),
        migrations.AddField(
            model_name="forwarding",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="forwardings",
                to="servicedesk.partneroffice",
            ),
        ),
        migrations.AddField(
            model_name="openinghours",
            name="desk",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="opening_hours",
                to="servicedesk.desk",
            ),
        ),
        migrations.AddField(
            model_name="pagefinding",
            name="enquiry",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="page_findings",
                to="servicedesk.enquiry",
            ),
        ),
        migrations.AddField(
            model_name="pagefinding",
            name="page",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtailcore.page",
            ),
        ),
        migrations.AddField(
            model_name="pagefinding",
            name="team",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="page_findings",
                to="servicedesk.team",
            ),
        ),
        migrations.AddField(
            model_name="partnermessage",
            name="author",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="partnermessage",
            name="forwarding",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="messages",
                to="servicedesk.forwarding",
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="enquiry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="presences",
                to="servicedesk.enquiry",
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="proposedanswer",
            name="author",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="proposedanswer",
            name="blocks",
            field=models.ManyToManyField(
                blank=True, related_name="+", to="servicedesk.answerblock"
            ),
        ),
        migrations.AddField(
            model_name="proposedanswer",
            name="checked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="proposedanswer",
            name="enquiry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="proposals",
                to="servicedesk.enquiry",
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_day__lte", models.F("last_day"))),
                name="servicedesk_absence_has_an_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("user", models.F("substitute")), _negated=True),
                name="servicedesk_substitute_is_somebody_else",
            ),
        ),
        migrations.AddConstraint(
            model_name="answerblock",
            constraint=models.CheckConstraint(
                condition=models.Q(("text_de", ""), _negated=True),
                name="servicedesk_block_has_text",
            ),
        ),
        migrations.AddIndex(
            model_name="attachment",
            index=models.Index(fields=["enquiry", "id"], name="servicedesk_files_of"),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(
                condition=models.Q(("message", None), ("note", None), _connector="OR"),
                name="servicedesk_attached_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="servicedesk_attachment_has_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="callback",
            constraint=models.UniqueConstraint(
                condition=models.Q(("done_at", None)),
                fields=("enquiry",),
                name="servicedesk_one_open_call_back",
            ),
        ),
        migrations.AddConstraint(
            model_name="callback",
            constraint=models.CheckConstraint(
                condition=models.Q(("phone", ""), _negated=True),
                name="servicedesk_call_back_has_phone",
            ),
        ),
        migrations.AddConstraint(
            model_name="caseworker",
            constraint=models.CheckConstraint(
                condition=models.Q(("user", models.F("deputy")), _negated=True),
                name="servicedesk_deputy_is_somebody_else",
            ),
        ),
        migrations.AddConstraint(
            model_name="checklistitem",
            constraint=models.UniqueConstraint(
                fields=("enquiry", "position"), name="servicedesk_checklist_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="checklisttemplate",
            constraint=models.UniqueConstraint(
                fields=("desk", "name"), name="servicedesk_checklist_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="closedday",
            constraint=models.UniqueConstraint(
                fields=("desk", "day"), name="servicedesk_closed_day_once"
            ),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(
                condition=models.Q(("done_at", None)),
                fields=["team", "asked_at"],
                name="servicedesk_asked_of_team",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.UniqueConstraint(
                condition=models.Q(("done_at", None)),
                fields=("enquiry", "team"),
                name="servicedesk_one_open_contribution",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("question", ""), _negated=True),
                name="servicedesk_contribution_says_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                fields=("enquiry", "user", "form"), name="servicedesk_one_draft_of_a_form"
            ),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.UniqueConstraint(
                fields=("enquiry", "alarm", "due_at"), name="servicedesk_told_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.CheckConstraint(
                condition=models.Q(("alarm__in", ["unassigned", "due", "overdue"])),
                name="servicedesk_escalation_alarm",
            ),
        ),
        migrations.AddConstraint(
            model_name="forwarding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("enquiry", "office"),
                name="servicedesk_forwarded_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="forwarding",
            constraint=models.CheckConstraint(
                condition=models.Q(("consent__in", ["asked", "given", "refused"])),
                name="servicedesk_forwarding_consent",
            ),
        ),
        migrations.AddConstraint(
            model_name="forwarding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("consent", "asked"), ("decided_at__isnull", False), _connector="OR"
                ),
                name="servicedesk_consent_has_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="forwarding",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose", ""), _negated=True),
                name="servicedesk_forwarding_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="openinghours",
            constraint=models.CheckConstraint(
                condition=models.Q(("opens__lt", models.F("closes"))),
                name="servicedesk_opens_before_it_closes",
            ),
        ),
        migrations.AddConstraint(
            model_name="openinghours",
            constraint=models.CheckConstraint(
                condition=models.Q(("weekday__in", [0, 1, 2, 3, 4, 5, 6])),
                name="servicedesk_hours_weekday",
            ),
        ),
        migrations.AddConstraint(
            model_name="pagefinding",
            constraint=models.UniqueConstraint(
                fields=("enquiry",), name="servicedesk_one_page_finding"
            ),
        ),
        migrations.AddConstraint(
            model_name="pagefinding",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["answered", "missing", "wrong"])),
                name="servicedesk_page_verdict",
            ),
        ),
        migrations.AddConstraint(
            model_name="partnermessage",
            constraint=models.UniqueConstraint(
                fields=("forwarding", "token"), name="servicedesk_partner_message_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="partnermessage",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="servicedesk_partner_message_has_text",
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.UniqueConstraint(
                fields=("enquiry", "user"), name="servicedesk_present_once"
            ),
        ),
        migrations.AddIndex(
            model_name="proposedanswer",
            index=models.Index(
                condition=models.Q(("state", "delayed")),
                fields=["send_at"],
                name="servicedesk_to_be_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedanswer",
            constraint=models.UniqueConstraint(
                fields=("enquiry", "token"), name="servicedesk_proposal_kept_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedanswer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("waiting", "delayed"))),
                fields=("enquiry",),
                name="servicedesk_one_proposal_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="servicedesk_proposal_has_text",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("assessed", ""),
                    ("outcome", models.F("assessed")),
                    models.Q(("departure_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="servicedesk_proposal_explained",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["waiting", "delayed", "returned", "recalled", "sent"])
                ),
                name="servicedesk_proposal_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("why__in", ["refuses", "departs", "sample"])),
                name="servicedesk_proposal_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "delayed"), _negated=True),
                    ("send_at__isnull", False),
                    _connector="OR",
                ),
                name="servicedesk_delayed_has_a_moment",
            ),
        ),
    ]
