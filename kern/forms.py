class KernFormMixin:
    submit_label = ""
