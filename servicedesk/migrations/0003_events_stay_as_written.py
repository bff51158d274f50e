from django.db import migrations


class Migration(migrations.Migration):
    """The trail is append-only. Only its actor may be forgotten, when the account is deleted."""

    dependencies = [("servicedesk", "0002_enquiry_numbers")]

    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION servicedesk_refuse_change() RETURNS trigger AS $$
            BEGIN
                IF NEW.actor_id IS NULL
                   AND (NEW.id, NEW.enquiry_id, NEW.kind, NEW.at, NEW.data)
                       IS NOT DISTINCT FROM (OLD.id, OLD.enquiry_id, OLD.kind, OLD.at, OLD.data)
                THEN
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION 'Events of enquiries stay as written.';
            END
            $$ LANGUAGE plpgsql;
            CREATE TRIGGER servicedesk_events_stay_as_written
                BEFORE UPDATE ON servicedesk_enquiryevent
                FOR EACH ROW EXECUTE FUNCTION servicedesk_refuse_change();
            """,
            """
            DROP TRIGGER servicedesk_events_stay_as_written ON servicedesk_enquiryevent;
            DROP FUNCTION servicedesk_refuse_change();
            """,
        )
    ]
