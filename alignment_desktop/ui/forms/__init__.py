"""Forms that define something: fields declared as data, refusals beside them, one command at the end."""
