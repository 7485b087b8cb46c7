"""Building blocks of pages: small widgets and painters that know the theme and nothing of a plan."""
