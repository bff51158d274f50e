from django.apps import AppConfig


class ServicedeskConfig(AppConfig):
    name = "servicedesk"

    def ready(self) -> None:
        """Show what the check of a company is about, and what somebody who leaves one leaves."""
        from employers.slots import WorkSource, open_work
        from servicedesk.reviews import panels_for
        from servicedesk.slots import subject_panels
        from servicedesk.succession import give_enquiries, open_enquiries_by

        subject_panels.register(panels_for)
        open_work.register(WorkSource(count=open_enquiries_by, hand_over=give_enquiries))
