def check(pages): return []
