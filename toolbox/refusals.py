"""Why a file is not taken, in words for the field it was chosen in."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy

from toolbox.uploads import Fault, clean_name, ending_of

WORDS: Mapping[Fault, Any] = {
    Fault.EMPTY: gettext_lazy("“%(name)s” is empty. Choose another file."),
    Fault.TOO_BIG: gettext_lazy("“%(name)s” has %(size)s, 15 MB are possible. Make it smaller."),
    Fault.KIND: gettext_lazy(
        "“%(name)s” is of a kind we cannot take. Send it as PDF, JPEG, PNG, Word (docx), Excel "
        "(xlsx) or OpenDocument (odt, ods)."
    ),
    Fault.OTHER_CONTENT: gettext_lazy(
        "“%(name)s” is no %(ending)s file by its content. Open it in its program and save it again."
    ),
    Fault.PROTECTED: gettext_lazy(
        "“%(name)s” is protected by a password. Save it without one and send it again."
    ),
    Fault.MACROS: gettext_lazy("“%(name)s” contains macros. Save it without them or as a PDF."),
    Fault.OUTSIDE: gettext_lazy(
        "“%(name)s” would load a template, pictures or tables from elsewhere when it is opened. "
        "Send it as a PDF."
    ),
    Fault.PIXELS: gettext_lazy(
        "“%(name)s” has more than 40 megapixels. Make it smaller, or scan it with 300 dpi."
    ),
    Fault.DAMAGED: gettext_lazy("“%(name)s” cannot be opened. It seems to be damaged."),
}


def in_words(file: "UploadedFile[Any]", fault: Fault) -> str:
    """What is wrong with the file and what to do."""
    name = clean_name(file.name or "")
    facts = {
        "name": name,
        "ending": ending_of(name)[1:].upper(),
        "size": filesizeformat(file.size or 0),
    }
    return str(WORDS[fault]) % facts
