"""Reads: functions that return frozen records or arrays, never live rows."""
