"""The rules by which findings are found, a file per kind; `all_findings` applies them."""
