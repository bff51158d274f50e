from django.apps import AppConfig


class ServicedeskConfig(AppConfig):
    name = "servicedesk"

    def ready(self) -> None:
        """Fill the slots of lower rooms: checks of companies, what people and companies leave."""
        from django.db.models.signals import post_delete

        from content.slots import dashboard_panels
        from employers.slots import (
            WorkSource,
            company_files,
            data_export,
            open_work,
        )
        from servicedesk import questions, reviews
        from servicedesk.digest import CASES
        from servicedesk.editors_panel import asked_panels
        from servicedesk.forgetting import FILES
        from servicedesk.models import Attachment
        from servicedesk.own_data import own_data
        from servicedesk.service.files import forget_file
        from servicedesk.slots import digest_sources, subject_panels
        from servicedesk.succession import give_enquiries, open_enquiries_by

        dashboard_panels.register(asked_panels)
        subject_panels.register(reviews.panels_for)
        subject_panels.register(questions.panels_for)
        digest_sources.register(CASES)
        company_files.register(FILES)
        open_work.register(WorkSource(count=open_enquiries_by, hand_over=give_enquiries))
        data_export.register(own_data)
        post_delete.connect(forget_file, sender=Attachment)
