"""The search of the site: guidance, questions, terms, news, stories and pages by words and norms.

    question = Typed.read(typed, "de")      words with their synonyms, norms, slips of the finger
    found = find(question, query)           a page of what answers, the best first
    index.refresh(pages)                    keeps what can be found, as Wagtail's signals do

A row of `SearchEntry` is there exactly while everybody may read the text.
"""
