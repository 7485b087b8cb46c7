"""The only way to write: one frozen dataclass per intention."""
