"""Numbers that are counted from other numbers: a small grammar, its units, and its values per period (rule 1, *Formula KPI*)."""
