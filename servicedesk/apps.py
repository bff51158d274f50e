from django.apps import AppConfig


class ServicedeskConfig(AppConfig):
    name = "servicedesk"

    def ready(self) -> None:
        """Say which enquiries somebody who leaves a company leaves behind."""
        from employers.slots import WorkSource, open_work
        from servicedesk.succession import give_enquiries, open_enquiries_by

        open_work.register(WorkSource(count=open_enquiries_by, hand_over=give_enquiries))
