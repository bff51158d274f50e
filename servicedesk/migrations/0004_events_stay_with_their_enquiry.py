from django.db import migrations


class Migration(migrations.Migration):
    """Nothing leaves the trail of an enquiry that is there; it goes together with its enquiry."""

    dependencies = [("servicedesk", "0003_events_stay_as_written")]

    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION servicedesk_refuse_deletion() RETURNS trigger AS $$
            BEGIN
                IF EXISTS (SELECT FROM servicedesk_enquiry WHERE id = OLD.enquiry_id) THEN
                    RAISE EXCEPTION 'Events of enquiries stay as written.';
                END IF;
                RETURN NULL;
            END
            $$ LANGUAGE plpgsql;
            CREATE CONSTRAINT TRIGGER servicedesk_events_stay_with_their_enquiry
                AFTER DELETE ON servicedesk_enquiryevent DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION servicedesk_refuse_deletion();
            """,
            """
            DROP TRIGGER servicedesk_events_stay_with_their_enquiry ON servicedesk_enquiryevent;
            DROP FUNCTION servicedesk_refuse_deletion();
            """,
        )
    ]
