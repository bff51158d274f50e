def legal_pages(language: str) -> list[tuple[str, str]]:
    return []
