"""What the computer gives: paths, settings, logs, locks, clock."""
