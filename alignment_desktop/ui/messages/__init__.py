"""Words for what the core gives as codes: refusals and reasons become sentences here, because a person's language is ui's."""
