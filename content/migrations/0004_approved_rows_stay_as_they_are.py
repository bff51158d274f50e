from django.db import migrations


class Migration(migrations.Migration):
    """An approved row is superseded or withdrawn, never edited or deleted; a withdrawn one is over."""

    dependencies = [("content", "0003_rows_of_the_law")]

    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION content_refuse_change() RETURNS trigger AS $$
            BEGIN
                IF OLD.state = 'waiting' THEN
                    RETURN COALESCE(NEW, OLD);
                END IF;
                IF TG_OP = 'UPDATE' AND OLD.state = 'approved' AND
                    (NEW.id, NEW.name, NEW.value, NEW.valid_from, NEW.valid_until, NEW.norm,
                     NEW.source, NEW.confirmed_until, NEW.note, NEW.added_by_id, NEW.added_at,
                     NEW.approved_by_id, NEW.approved_at)
                    IS NOT DISTINCT FROM
                    (OLD.id, OLD.name, OLD.value, OLD.valid_from, OLD.valid_until, OLD.norm,
                     OLD.source, OLD.confirmed_until, OLD.note, OLD.added_by_id, OLD.added_at,
                     OLD.approved_by_id, OLD.approved_at)
                THEN
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION 'A row of the law that was decided stays as it is.';
            END
            $$ LANGUAGE plpgsql;
            CREATE TRIGGER content_approved_rows_stay_as_they_are
                BEFORE UPDATE OR DELETE ON content_lawrow
                FOR EACH ROW EXECUTE FUNCTION content_refuse_change();
            """,
            """
            DROP TRIGGER content_approved_rows_stay_as_they_are ON content_lawrow;
            DROP FUNCTION content_refuse_change();
            """,
        )
    ]
